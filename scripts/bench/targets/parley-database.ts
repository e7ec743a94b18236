import type { Pool } from 'pg';
import { digest } from '../../../src/platform/digest.js';
import { archivist, messageRanges, sessionSecretOf, type World } from '../world.js';

/** Fills the database of a Parley that has run its migrations. */
export async function fillParley(pool: Pool, world: World): Promise<void> {
  const { rooms, archive } = world;
  const users = archivist(world);
  await pool.query(
    `insert into "user" (username, name, email)
     select 'user_' || n, 'User ' || n, 'user_' || n || '@example.org' from generate_series(1, $1::int) n`,
    [users],
  );
  const digests = Array.from({ length: users }, (_, n) => digest(sessionSecretOf(n + 1)));
  await pool.query(
    `insert into session (user_id, token, expires_at)
     select n, token, now() + interval '1 day' from unnest($1::text[]) with ordinality as given (token, n)`,
    [digests],
  );
  await pool.query(
    `insert into project (title, account_id) select 'Project ' || n, 2 * n - 1 from generate_series(1, $1::int) n`,
    [rooms],
  );
  await pool.query(`insert into project (title, account_id) values ('Archive', $1)`, [users]);
  const room = `insert into chat_room (slug, project_id, owner_id, visitor_id)`;
  await pool.query(
    `${room} select n || '-' || 2 * n, n, 2 * n - 1, 2 * n from generate_series(1, $1::int) n order by n`,
    [rooms],
  );
  await pool.query(
    `${room} select $1::int || '-' || 2 * n, $1, $2, 2 * n from generate_series(1, $3::int) n order by n`,
    [rooms + 1, users, archive],
  );
  const add = async (from: number, end: number, each: number) => {
    await pool.query(
      `insert into message (id, chat_room_id, seq, sender_id, content)
       select gen_random_uuid(), room.id, n, visitor_id, 'Message ' || n || repeat(' x', 30)
         from chat_room room, generate_series(1, $3::int) n where room.id > $1 and room.id <= $2 order by n, room.id`,
      [from, end, each],
    );
    await pool.query('update chat_room set last_seq = $3 where id > $1 and id <= $2', [from, end, each]);
  };
  for (const range of messageRanges(world)) await add(...range);
  await pool.query('vacuum analyze');
}
