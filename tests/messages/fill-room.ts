import type { OpenApp } from '../support/app.js';

const fill = `
  with room as (
    update chat_room set last_seq = last_seq + $2, active_at = clock_timestamp(), updated_at = clock_timestamp()
     where slug = $1 returning *)
  insert into message (id, chat_room_id, seq, sender_id, content, created_at)
  select gen_random_uuid(), room.id, room.last_seq - $2 + n, room.visitor_id, repeat($3, $4) || n + $5, now()
    from room, generate_series(1, $2::int) n`;

/** Makes the visitor have sent many messages, each of the repeated text and its number, without a word to anyone. */
export async function fillRoom(
  app: OpenApp,
  slug: string,
  count: number,
  text = '',
  repeated = 0,
): Promise<void> {
  // So many at once as the time of a statement allows on any machine.
  const most = 500;
  for (let done = 0; done < count; done += most)
    await app.services.database.run(fill, [slug, Math.min(count - done, most), text, repeated, done]);
}
