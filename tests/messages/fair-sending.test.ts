import { expect, test } from '@jest/globals';
import { sendMessage, type SentMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { Statements } from '../support/statements.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';
import { type Frame, RawSocket } from '../transport/raw-socket.js';
import { logOf } from '../processes/steady-sender.js';
import { holdDatabase } from './hold-database.js';

const clock = new TestClock();
const limits = limitsWith({ subscriptionsPerSocket: 10_000, statementTime: 60_000, pingPause: 86_400_000 });
const statements = new Statements();
const app = await startTestApp({ LIMITS: limits }, { clock, onQuery: statements.onQuery });
const { messageWriter } = app.services;
const { open, keepBusy } = holdDatabase(app);
const sending =
  'mutation ($slug: String!, $content: String!) { sendMessage(roomSlug: $slug, content: $content) { id seq content } }';

interface Answers {
  readonly sent: SentMessage[];
  readonly refused: Record<string, unknown>[];
}

/** Sends messages over one socket, without waiting for their answers, which it collects. */
function flood(socket: RawSocket, slug: string, count: number): Answers {
  const answers: Answers = { sent: [], refused: [] };
  socket.socket.on('message', (frame: Buffer) => {
    const { type, payload } = JSON.parse(String(frame)) as Frame;
    if (type !== 'next') return;
    const { data, errors } = payload as {
      data: { sendMessage: SentMessage } | null;
      errors?: { extensions: Record<string, unknown> }[];
    };
    if (data) answers.sent.push(data.sendMessage);
    else answers.refused.push(...(errors ?? []).map(({ extensions }) => extensions));
  });
  for (let n = 1; n <= count; n += 1) socket.ask(String(n), sending, { slug, content: `Flood ${n}` });
  return answers;
}

test('a message does not wait for the thousands that another user has sent before, and these keep their order', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const count = 5000;
  const free = await keepBusy();
  const answers = flood(await RawSocket.ready(visitor), slug, count);
  await until('all wait', () => messageWriter.waiting === count + 1);
  const quiet = sendMessage(owner, slug, 'Only one');
  await until('it waits too', () => messageWriter.waiting === count + 2);
  await free();
  expect((await quiet).seq).toBeLessThanOrEqual(2);
  await until('all are stored', () => answers.sent.length === count);
  // A message that comes later waits for one batch. So one user may not fill it.
  const writes = statements.soFar.filter((sql) => sql.includes('insert into message'));
  expect(writes.length).toBeGreaterThanOrEqual(count / 20);
  expect(answers.refused).toEqual([]);
  const texts = (await logOf(owner, slug)).map(({ content }) => content);
  expect(texts.filter((text) => text !== 'Only one')).toEqual(
    Array.from({ length: count }, (_, n) => `Flood ${n + 1}`),
  );
}, 120_000);

test('a message that would wait for more than ten seconds is refused when it comes; those that wait are stored', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const hold = () => open(['lock table message in share mode', []]);
  const slow = await hold();
  const first = sendMessage(visitor, slug, 'Takes long');
  await until('it is being written', () => messageWriter.waiting === 1);
  await clock.advance(100_000);
  await slow();
  await first;

  const socket = await RawSocket.ready(visitor);
  const free = await hold();
  const answers = flood(socket, slug, 1000);
  await until('some are refused', () => answers.refused.length > 0);
  expect(answers.refused[0]).toEqual({
    code: 'SERVICE_UNAVAILABLE',
    retryable: true,
    retryAfterMs: expect.any(Number),
  });
  const quiet = sendMessage(owner, slug, 'Only one');
  await until('all have come', () => messageWriter.waiting + answers.refused.length === 1001);
  const { length: refused } = answers.refused;
  await free();
  expect((await quiet).seq).toBeGreaterThan(1);
  await until('the others are stored', () => answers.sent.length === 1000 - refused);
  expect(answers.refused).toHaveLength(refused);
  expect(await logOf(owner, slug)).toHaveLength(1 + 1000 - refused + 1);
}, 120_000);

test('a batch that does not come back delays its own rooms alone', async () => {
  const other = await aRoom(app);
  const free = await keepBusy();
  const sent = sendMessage(other.visitor, other.slug, 'Elsewhere');
  await until('it waits', () => messageWriter.waiting === 2);
  await clock.advance(250);
  expect(await sent).toMatchObject({ seq: 1 });
  await free();
});
