import { describe, expect, test } from '@jest/globals';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { TestClock } from '../support/test-clock.js';
import { inTime } from './in-time.js';
import { codeOf, post } from './post.js';
import { RawSocket } from './raw-socket.js';

const clock = new TestClock();
// Enough to read two documents of this size at once.
const answersPerUser = { most: 5000, within: 10_000 };
const app = await startTestApp({ LIMITS: limitsWith({ rates: { answersPerUser } }) }, { clock });
let count = 0;

/** One that was never read before. */
const invalid = () => `{ ${'nothing '.repeat(480)} a${(count += 1)} }`;
const unparsable = () => `{ ${'me { id } '.repeat(120)} a${(count += 1)} ]`;

type Ask = (person: Person, document: string) => Promise<unknown>;
const overHttp: Ask = async (person, query) => codeOf(await post(person, { query }));
const overSocket: Ask = async (person, query) => {
  const socket = await RawSocket.ready(person);
  socket.ask('invalid', query);
  const code = await socket.nextCode('invalid');
  socket.socket.terminate();
  return [code === 'RATE_LIMITED' ? 429 : 400, code];
};

describe.each([
  ['HTTP', overHttp],
  ['the socket', overSocket],
])('over %s', (_how, ask) => {
  test.each([
    ['invalid', invalid, 'GRAPHQL_VALIDATION_FAILED'],
    ['unparsable', unparsable, 'GRAPHQL_PARSE_FAILED'],
  ])(
    '%s documents count; those of a user over budget wait, and nobody else does',
    async (_kind, make, code) => {
      const { visitor, owner, slug } = await aRoom(app);
      const before = clock.now();
      for (let n = 0; n < 2; n += 1) expect(await ask(visitor, make())).toEqual([400, code]);
      const late = ask(visitor, make());
      expect(await ask(owner, make())).toEqual([400, code]);
      await sendMessage(visitor, slug, 'Meanwhile');
      expect(clock.now()).toBe(before);
      expect(await inTime(clock, late)).toEqual([400, code]);
      expect(clock.now() - before).toBeGreaterThan(1000);
    },
  );

  test('those that would wait for too long are refused', async () => {
    const { visitor } = await aRoom(app);
    const asked = Promise.all(Array.from({ length: 8 }, () => ask(visitor, invalid())));
    const refused = (await inTime(clock, asked)).filter((answer) => (answer as unknown[])[0] === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toEqual([429, 'RATE_LIMITED']);
  });
});
