import { expect, test } from '@jest/globals';
import { ann } from '../support/cast.js';
import { startTestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { Statements } from '../support/statements.js';
import { TestClock } from '../support/test-clock.js';
import { SessionRows } from '../accounts/sessions/session-rows.js';
import { RawSocket } from './raw-socket.js';

const statements = new Statements();
const clock = new TestClock();
// While the app's clock stands still, no sweep runs, so that only the sockets run statements.
const app = await startTestApp({}, { clock, onQuery: statements.onQuery });
const rows = new SessionRows(app);
const crowd = 60;

test('thousands that connect together share the lookups of their sessions', async () => {
  const people = await Promise.all(Array.from({ length: crowd }, () => ann(app)));
  // So that nobody's session is known, and each is due to be prolonged.
  for (const person of people) await rows.setLastUse(person, '2 hours');
  await clock.advance(5001);
  const sockets = await Promise.all(people.map(() => RawSocket.open(app.url)));
  const ran = await statements.during(() => Promise.all(sockets.map((socket, n) => init(socket, people[n]))));
  expect(ran.length).toBeLessThan(crowd / 4);
  for (const person of people) expect(await rows.daysLeft(person)).toBeCloseTo(30, 2);
});

async function init(socket: RawSocket, person: Person | undefined): Promise<void> {
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${person?.token}` } });
  expect(await socket.next()).toMatchObject({ type: 'connection_ack' });
}
