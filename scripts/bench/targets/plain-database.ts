import type { Pool } from 'pg';
import { messageRanges, type World } from '../world.js';

const tables = `
  create table "user" (id bigserial primary key, name text not null);
  create table room (
    id bigserial primary key,
    title text not null,
    owner_id bigint not null references "user",
    visitor_id bigint not null references "user",
    active_at timestamptz not null default now()) with (fillfactor = 60);
  create index on room (owner_id);
  create table message (
    seq bigserial,
    id uuid primary key,
    room_id bigint not null references room,
    sender_id bigint not null references "user",
    content text not null,
    created_at timestamptz not null default now());
  create index on message (room_id, seq)`;

/** The tables of the servers that Parley is compared with, and the same data. */
export async function preparePlain(pool: Pool, world: World): Promise<void> {
  await pool.query(tables);
  const { rooms, archive } = world;
  await pool.query(`insert into "user" (name) select 'User ' || n from generate_series(1, $1::int) n`, [
    2 * rooms + 1,
  ]);
  const room = `insert into room (title, owner_id, visitor_id)`;
  await pool.query(
    `${room} select 'Project ' || n, 2 * n - 1, 2 * n from generate_series(1, $1::int) n order by n`,
    [rooms],
  );
  await pool.query(`${room} select 'Archive', $1, 2 * n from generate_series(1, $2::int) n order by n`, [
    2 * rooms + 1,
    archive,
  ]);
  const add = (from: number, end: number, each: number) =>
    pool.query(
      `insert into message (id, room_id, sender_id, content)
       select gen_random_uuid(), room.id, visitor_id, 'Message ' || n || repeat(' x', 30)
         from room, generate_series(1, $3::int) n where room.id > $1 and room.id <= $2 order by n, room.id`,
      [from, end, each],
    );
  for (const range of messageRanges(world)) await add(...range);
  // Most rooms are short. For a prepared statement the planner would expect one, and sort all messages of a long room.
  await pool.query('alter table message alter column room_id set (n_distinct = 50)');
  await pool.query('vacuum analyze');
}
