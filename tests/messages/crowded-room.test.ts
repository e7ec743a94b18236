import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';

const app = await startTestApp();
const besides = (await startTestApp()).services.database;

/** Starts the act while the room is locked. Releases the lock when this many sends wait for it. */
async function crowd<Result>(slug: string, sends: number, act: () => Promise<Result>): Promise<Result> {
  const begun = await besides.fork().transactional(async (em) => {
    await em.execute('select 1 from chat_room where slug = ? for update', [slug]);
    const results = act();
    const { messageWriter } = app.services;
    await until('all wait', () => messageWriter.waiting === sends);
    return { results };
  });
  return begun.results;
}

test('concurrent duplicates that all wait for the room are one message, one place and one answer', async () => {
  const { visitor, slug } = await aRoom(app);
  const id = randomUUID();
  const send = () => sendMessage(visitor, slug, 'Only once', id);
  const answers = await crowd(slug, 6, () => Promise.all(Array.from({ length: 6 }, send)));
  expect(answers).toEqual(answers.map(() => ({ id, seq: 1, content: 'Only once' })));
  expect((await sendMessage(visitor, slug, 'Next')).seq).toBe(2);
});

test('of sends with one id and different texts that wait at once, one wins and the others conflict', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const id = randomUUID();
  const sends = [owner, visitor, visitor].map(
    (sender, index) => () => sendMessage(sender, slug, `Text ${index}`, id),
  );
  const results = await crowd(slug, 3, () => Promise.allSettled(sends.map((send) => send())));
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(reasons).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }, { code: 'IDEMPOTENCY_CONFLICT' }]);
  expect((await sendMessage(visitor, slug, 'Next')).seq).toBe(2);
});

test('different sends that all wait for the room at once get one place each', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const senders = [owner, visitor, owner, visitor, owner, visitor, owner, visitor];
  const sent = await crowd(slug, 8, () =>
    Promise.all(senders.map((sender) => sendMessage(sender, slug, 'Hello'))),
  );
  expect(sent.map(({ seq }) => seq).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
