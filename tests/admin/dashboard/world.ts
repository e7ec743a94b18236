import { randomUUID } from 'node:crypto';
import type { Run } from '../../../src/platform/database/database.js';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const people = `
  insert into "user" (username, name, email) select 'p' || n, 'P', 'p' || n || '@example.org' from generate_series(1, 9) n
  on conflict do nothing`;
const findPeople = `select id::text from "user" where username ~ '^p[1-9]$' order by username`;
const clear =
  'truncate quarter_hour, last_active, first_answer, rollup_cursor, process_sockets, project cascade';
const addRoom = `
  with owned as (insert into project (title, account_id) values ('A boat', $1) returning id)
  insert into chat_room (slug, project_id, owner_id, visitor_id, created_at)
  select owned.id || '-' || $2::bigint, owned.id, $1, $2, $3::timestamptz from owned returning id::text`;
const addMessage = `
  insert into message (id, chat_room_id, seq, sender_id, content, created_at)
  select $1::uuid, $2::bigint, 1 + count(*), $3::bigint, 'Hello', $4::timestamptz from message where chat_room_id = $2`;

/** A database with nothing but what a test puts there, at times of its own. */
export class SmallWorld {
  private constructor(
    readonly run: Run,
    /** The ids of nine people. */
    readonly ids: readonly string[],
  ) {}

  static async make(run: Run): Promise<SmallWorld> {
    await run(clear, []);
    await run(people, []);
    return new SmallWorld(
      run,
      (await run<{ id: string }>(findPeople, [])).map(({ id }) => id),
    );
  }

  person(number: number): string {
    return this.ids[number - 1] ?? '';
  }

  /** @returns the id of the room */
  async room(owner: number, visitor: number, at: number): Promise<string> {
    const values = [this.person(owner), this.person(visitor), new Date(at).toISOString()];
    return (await this.run<{ id: string }>(addRoom, values))[0]?.id ?? '';
  }

  async message(room: string, sender: number, at: number): Promise<void> {
    await this.run(addMessage, [randomUUID(), room, this.person(sender), new Date(at).toISOString()]);
  }
}

/** When a day began some days ago, by a clock that is so far ahead of UTC. */
export function midnight(daysAgo: number, ahead: number): number {
  return Math.floor((Date.now() + ahead) / day) * day - ahead - daysAgo * day;
}
