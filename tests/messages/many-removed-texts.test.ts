import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';

const app = await startTestApp({ LIMITS: limitsWith({ statementTime: 10_000 }) });
const { database } = app.services;
const count = 20_000;

// PostgreSQL keeps the plans of a trigger for each connection. One that was made for a single row would compare each row with each.
test('many texts that the previous release removes at once get their versions, also after a single one', async () => {
  const { visitor, slug } = await aRoom(app);
  await database.run(
    `with room as (update chat_room set last_seq = $3 where slug = $1 returning id)
     insert into message (id, chat_room_id, seq, sender_id, content)
     select gen_random_uuid(), room.id, seq, $2, 'text' from room, generate_series(1, $3) seq`,
    [slug, visitor.id, count],
  );
  const remove = `
    update message set content = '', removed_at = now()
     where chat_room_id = (select id from chat_room where slug = $1) and seq between $2 and $3`;
  await database.transaction(async (run) => {
    for (const seq of [1, 2, 3]) await run(remove, [slug, seq, seq]);
    await run(remove, [slug, 4, count]);
  });
  const versions = await database.run<{ version: number }>(
    'select message.version from message join chat_room room on room.id = chat_room_id where slug = $1 order by seq',
    [slug],
  );
  expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
});
