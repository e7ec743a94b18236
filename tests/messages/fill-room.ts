import type { OpenApp } from '../support/app.js';

const fill = `
  with room as (
    update chat_room set last_seq = last_seq + $2, active_at = clock_timestamp(), updated_at = clock_timestamp()
     where slug = $1 returning *)
  insert into message (id, chat_room_id, seq, sender_id, content, created_at)
  select gen_random_uuid(), room.id, room.last_seq - $2 + n, room.visitor_id, repeat($3, $4) || n + $5, now()
    from room, generate_series(1, $2::int) n`;

/** Inserts messages of the visitor without a hint. Each is `text`, repeated, and the message's number. */
export async function fillRoom(
  app: OpenApp,
  slug: string,
  count: number,
  text = '',
  repeated = 0,
): Promise<void> {
  // Small enough for each insert to finish within the statement timeout on a slow machine.
  const most = 500;
  for (let done = 0; done < count; done += most)
    await app.services.database.run(fill, [slug, Math.min(count - done, most), text, repeated, done]);
}
