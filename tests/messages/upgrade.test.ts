import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { previousRelease } from '../support/previous-release.js';
import { aRoom } from '../support/room.js';
import { editMessage, listenToChanges, readRoom, takeChanges } from './changes.js';

// The statements with which processes of the previous release delete an account.
const abandonRooms = `
  update chat_room set is_abandoned = true, removals = removals + 1, updated_at = clock_timestamp()
   where owner_id = $1 or visitor_id = $1`;
const removeTexts = `
  update message set content = '', removed_at = clock_timestamp()
   where id in (select id from message where sender_id = $1 and removed_at is null limit 5000)`;
const removals = 'select removals from chat_room where slug = $1';

test('what a process of the previous release removes is replayed as a change of each message', async () => {
  const { settings, database } = await previousRelease();
  await database.close();
  const app = await startTestApp(settings);
  const { owner, visitor, slug } = await aRoom(app);
  const elsewhere = await aRoom(app);
  for (const text of ['one', 'two', 'three']) await sendMessage(visitor, slug, text);
  await sendMessage(owner, slug, 'mine');
  const other = await sendMessage(elsewhere.visitor, elsewhere.slug, 'elsewhere');
  const heard = listenToChanges(owner, slug);
  await app.services.database.transaction(async (run) => {
    await run(abandonRooms, [visitor.id]);
    await run(removeTexts, [visitor.id]);
  });
  const changes = await takeChanges(heard, 3);
  expect(changes.map(({ seq, content, isRemoved }) => [seq, content, isRemoved])).toEqual([
    [1, '', true],
    [2, '', true],
    [3, '', true],
  ]);
  const { version, messages } = await readRoom(owner, slug);
  expect(version).toBe(changes[2]?.version);
  expect(messages.nodes[3]).toMatchObject({ content: 'mine', version: 0 });
  expect(await readRoom(elsewhere.owner, elsewhere.slug)).toMatchObject({
    version: 0,
    messages: { nodes: [other] },
  });
});

test('processes of the previous release count each change as a removal, and drop their caches', async () => {
  const { settings, database } = await previousRelease();
  await database.close();
  const app = await startTestApp(settings);
  const { visitor, slug } = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'one');
  const { run } = app.services.database;
  for (let count = 1; count <= 3; count += 1) {
    await editMessage(visitor, id, `edit ${count}`);
    expect(await run(removals, [slug])).toEqual([{ removals: count }]);
  }
});

test('what was removed before the upgrade stays as it was', async () => {
  const { settings, database } = await previousRelease();
  await database.run(
    `with person as (insert into "user" (username, name, email) values ('old_ann', 'Ann', 'a@example.org'), ('old_bob', 'Bob', 'b@example.org') returning id),
     project as (insert into project (title, account_id) select 'A boat', min(id) from person returning id),
     room as (
       insert into chat_room (slug, project_id, owner_id, visitor_id, last_seq, removals)
       select project.id || '-' || max(person.id), project.id, min(person.id), max(person.id), 1, 7 from person, project
        group by project.id returning id, visitor_id)
     insert into message (id, chat_room_id, seq, sender_id, content, removed_at)
     select gen_random_uuid(), id, 1, visitor_id, '', now() from room`,
    [],
  );
  await database.close();
  const { run } = (await startTestApp(settings)).services.database;
  expect(
    await run(
      'select room.version, removals, message.version as of_message from chat_room room, message',
      [],
    ),
  ).toEqual([{ version: 0, removals: 7, of_message: 0 }]);
});
