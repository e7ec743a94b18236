import type { Pool } from 'pg';

const message = `json_build_object('id', message.id, 'seq', seq, 'content', content, 'createdAt', message.created_at,
  'sender', json_build_object('id', sender.id, 'name', sender.name))`;

interface Row {
  json: string;
}

/** The messages of a room after `after`, as frames. */
export async function readMissed(pool: Pool, room: string, after: number): Promise<string[]> {
  const text = `
    select json_build_object('type', 'message', 'id', id, 'seq', seq, 'sender', sender_id, 'content', content,
      'createdAt', created_at)::text as json
      from message where room_id = $1 and seq > $2 order by seq`;
  const { rows } = await pool.query<Row>({ name: 'missed', text, values: [room, after] });
  return rows.map(({ json }) => json);
}

/** The last 50 messages of a room, or the last 50 before a seq, as JSON. */
export async function readHistory(pool: Pool, room: string, before: number | null): Promise<string> {
  const text = `
    select json_agg(${message} order by seq)::text as json
      from (select * from message where room_id = $1 and seq < coalesce($2, 9007199254740991)
             order by seq desc limit 50) message
      join "user" sender on sender.id = sender_id`;
  const { rows } = await pool.query<Row>({ name: 'history', text, values: [room, before] });
  return rows[0]?.json ?? '[]';
}

/** The owner's 50 rooms that were active last, each with its last message, as JSON. */
export async function readRooms(pool: Pool, owner: string): Promise<string> {
  const text = `
    select json_agg(json_build_object('id', room.id, 'title', title, 'visitor', visitor.name, 'lastMessage', ${message}))::text as json
      from (select * from room where owner_id = $1 order by active_at desc, id desc limit 50) room
      join "user" visitor on visitor.id = visitor_id
      left join lateral (select * from message where room_id = room.id order by seq desc limit 1) message on true
      left join "user" sender on sender.id = message.sender_id`;
  const { rows } = await pool.query<Row>({ name: 'rooms', text, values: [owner] });
  return rows[0]?.json ?? '[]';
}
