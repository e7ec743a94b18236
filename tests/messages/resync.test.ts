import { expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { sharedApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { fillRoom } from './fill-room.js';
import { takeSeqs } from './take-seqs.js';

const app = await sharedApp();

const added = `
  subscription ($slug: String!, $afterSeq: Int, $afterId: ID) {
    messageAdded(roomSlug: $slug, afterSeq: $afterSeq, afterId: $afterId) { seq }
  }`;

interface Added {
  readonly messageAdded: { readonly seq: number };
}

test('a seq ahead of the log is to be resynchronised, and one of no log is refused', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'Hello');
  const failure = async (afterSeq: unknown) =>
    (await owner.subscribe(added, { slug, afterSeq }).nextError()).code;
  expect([await failure(2), await failure(2 ** 31 - 1)]).toEqual(['RESYNC_REQUIRED', 'RESYNC_REQUIRED']);
  for (const afterSeq of [-1, 1.5, '1', 2 ** 31]) expect(await failure(afterSeq)).toBe('BAD_USER_INPUT');
  const refused = await owner.subscribe(added, { slug, afterSeq: -1 }).nextError();
  expect(refused.extensions['field']).toBe('afterSeq');
});

test('a log that went back is to be resynchronised by those who follow it', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 3);
  const heard = owner.subscribe<Added>(added, { slug, afterSeq: 0 });
  await takeSeqs(heard, 3);
  await app.services.database.run(
    'with room as (update chat_room set last_seq = 1 where slug = $1 returning id) delete from message using room where chat_room_id = room.id and seq > 1',
    [slug],
  );
  expect(await heard.nextError()).toMatchObject({ code: 'RESYNC_REQUIRED' });
  await sendMessage(visitor, slug, 'two');
  expect(await takeSeqs(owner.subscribe<Added>(added, { slug, afterSeq: 0 }), 2)).toEqual([1, 2]);
});

test('a log that was replaced by another one is to be resynchronised, though it is as long', async () => {
  const { owner, slug } = await aRoom(app);
  await fillRoom(app, slug, 3);
  const heard = owner.subscribe<Added>(added, { slug, afterSeq: 0 });
  await takeSeqs(heard, 3);
  await app.services.database.run(
    `update message set id = gen_random_uuid() from chat_room room where chat_room_id = room.id and slug = $1 and seq > 1`,
    [slug],
  );
  expect(await heard.nextError()).toMatchObject({ code: 'RESYNC_REQUIRED' });
});

test('a log that was replaced is to be resynchronised, though it has grown further before anyone looked', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  await fillRoom(app, slug, 3);
  const heard = owner.subscribe<Added>(added, { slug, afterSeq: 0 });
  await takeSeqs(heard, 3);
  await app.services.database.run(
    `update message set id = gen_random_uuid() from chat_room room where chat_room_id = room.id and slug = $1 and seq > 1`,
    [slug],
  );
  await sendMessage(visitor, slug, 'four');
  expect(await heard.nextError()).toMatchObject({ code: 'RESYNC_REQUIRED' });
  expect(await takeSeqs(owner.subscribe<Added>(added, { slug, afterSeq: 0 }), 4)).toEqual([1, 2, 3, 4]);
});

test('who names the message that it has goes on after it only if it is still there', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const elsewhere = await aRoom(app);
  const { id } = await sendMessage(visitor, slug, 'one');
  const { id: other } = await sendMessage(elsewhere.visitor, elsewhere.slug, 'one, elsewhere');
  await sendMessage(visitor, slug, 'two');
  const after = (variables: object) => owner.subscribe<Added>(added, { slug, ...variables });
  expect(await takeSeqs(after({ afterSeq: 1, afterId: id.toUpperCase() }), 1)).toEqual([2]);
  const code = async (variables: object) => (await after(variables).nextError()).code;
  expect(await code({ afterSeq: 1, afterId: other })).toBe('RESYNC_REQUIRED');
  expect(await code({ afterSeq: 2, afterId: id })).toBe('RESYNC_REQUIRED');
  expect(await code({ afterSeq: 0, afterId: id })).toBe('RESYNC_REQUIRED');
  expect(await code({ afterId: id })).toBe('BAD_USER_INPUT');
  expect(await code({ afterSeq: 1, afterId: '1' })).toBe('BAD_USER_INPUT');
});

test('a room that is gone ends its streams as one that was never there, and no other', async () => {
  const { owner, visitor, projectId, slug } = await aRoom(app);
  const elsewhere = await aRoom(app);
  const streams = [owner, visitor].map((person) => person.subscribe<Added>(added, { slug, afterSeq: 0 }));
  const other = elsewhere.owner.subscribe<Added>(added, { slug: elsewhere.slug, afterSeq: 0 });
  await sendMessage(visitor, slug, 'one');
  for (const stream of streams) await takeSeqs(stream, 1);
  await app.services.database.run('delete from project where id = $1', [projectId]);
  const { code, message } = await owner.subscribe(added, { slug }).nextError();
  expect(code).toBe('NOT_FOUND');
  for (const stream of streams) expect(await stream.nextError()).toMatchObject({ code, message });
  await sendMessage(elsewhere.visitor, elsewhere.slug, 'still');
  expect(await takeSeqs(other, 1)).toEqual([1]);
});
