import { randomUUID } from 'node:crypto';
import { previousRelease } from '../support/previous-release.js';

/** A database of the previous release with two messages. @returns the settings to start this release on it, and their ids */
export async function storedBefore() {
  const ids = [randomUUID(), randomUUID()] as const;
  const { settings, database } = await previousRelease();
  await database.run(
    `with person as (
       insert into "user" (username, name, email) values ('old_ann', 'Ann', 'a@example.org'), ('old_bob', 'Bob', 'b@example.org')
       returning id),
     project as (insert into project (title, account_id) select 'A boat', min(id) from person returning id),
     room as (
       insert into chat_room (slug, project_id, owner_id, visitor_id, last_seq)
       select 'old', project.id, min(person.id), max(person.id), 2 from person, project group by project.id
       returning id, visitor_id)
     insert into message (id, chat_room_id, seq, sender_id, content)
     select given.id, room.id, seq, visitor_id, 'from before the upgrade'
       from room, (values ($1::uuid, 1), ($2::uuid, 2)) given (id, seq)`,
    ids,
  );
  await database.close();
  return { settings, ids };
}
