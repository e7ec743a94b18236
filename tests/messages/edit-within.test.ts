import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { type OpenApp, sharedApp, startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { edit, editMessage, readRoom, recallMessage } from './changes.js';

const hour = 3_600_000;

async function aTalk(app: OpenApp) {
  const room = await aRoom(app);
  const { id } = await sendMessage(room.visitor, room.slug, 'Hello');
  const { run } = app.services.database;
  const age = (hours: number) =>
    run(`update message set created_at = now() - $2::float8 * interval '1 hour' where id = $1`, [id, hours]);
  const createdAt = async () => {
    const [row] = await run<{ created_at: Date }>('select created_at from message where id = $1', [id]);
    return new Date(row?.created_at ?? '').getTime();
  };
  const editableUntil = async () => {
    const { nodes } = (await readRoom(room.owner, room.slug)).messages;
    return Date.parse(nodes[0]?.editableUntil ?? '');
  };
  return { ...room, id, age, createdAt, editableUntil };
}

test.each([
  ['for a day', undefined, 24],
  ['as long as LIMITS says', limitsWith({ editWithin: 3 * hour }), 3],
])('a message can be edited %s, and says so to both', async (_, LIMITS, hours) => {
  const app = LIMITS ? await startTestApp({ LIMITS }) : await sharedApp();
  const { visitor, id, age, createdAt, editableUntil } = await aTalk(app);
  await age(hours - 0.1);
  expect(await editableUntil()).toBe((await createdAt()) + hours * hour);
  expect(await editMessage(visitor, id, 'in time')).toMatchObject({ version: 1 });
  await age(hours + 0.1);
  expect(await editableUntil()).toBe((await createdAt()) + hours * hour);
  expect((await visitor.fails(edit, { id, content: 'too late' })).code).toBe('TOO_LATE');
});

test('a removed message can not be edited, and says so', async () => {
  const { visitor, slug, id } = await aTalk(await sharedApp());
  expect(await recallMessage(visitor, id)).toMatchObject({ editableUntil: null });
  expect((await visitor.fails(edit, { id, content: 'back again' })).code).toBe('MESSAGE_REMOVED');
  expect(await readRoom(visitor, slug)).toMatchObject({ version: 1, lastMessage: { content: '' } });
});
