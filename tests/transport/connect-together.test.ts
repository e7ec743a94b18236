import { expect, test } from '@jest/globals';
import { ann } from '../support/cast.js';
import { createChat, createProject, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { Statements } from '../support/statements.js';
import { TestClock } from '../support/test-clock.js';
import { SessionRows } from '../accounts/sessions/session-rows.js';
import { RawSocket } from './raw-socket.js';

const statements = new Statements();
const clock = new TestClock();
// While the app's clock stands still, no sweep runs, so that only the sockets run statements.
const app = await startTestApp(
  { LIMITS: limitsWith({ socketsPerAddress: 1000, socketsBeforeInit: 1000 }) },
  { clock, onQuery: statements.onQuery },
);
const rows = new SessionRows(app);
const crowd = 60;
const added = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { seq content } }';

test('thousands that connect together share the lookups of their sessions', async () => {
  const people: Person[] = [];
  // One by one: the queue of passwords refuses so many from one address at once.
  while (people.length < crowd) people.push(await ann(app));
  // So that nobody's session is known, and each is due to be prolonged.
  for (const person of people) await rows.setLastUse(person, '2 hours');
  await clock.advance(5001);
  const sockets = await Promise.all(people.map(() => RawSocket.open(app.url)));
  const ran = await statements.during(() => Promise.all(sockets.map((socket, n) => init(socket, people[n]))));
  expect(ran.length).toBeLessThan(crowd / 4);
  for (const person of people) expect(await rows.daysLeft(person)).toBeCloseTo(30, 2);
});

test('streams that start together share the statements for it, and each gets what its reader has missed', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const slugs = [slug];
  while (slugs.length < crowd / 2) slugs.push(await createChat(visitor, await createProject(owner)));
  for (const each of slugs) await sendMessage(visitor, each, `Hello in ${each}`);
  const readers = await Promise.all(
    slugs.flatMap((each) =>
      [owner, visitor].map(async (person) => ({ slug: each, socket: await RawSocket.ready(person) })),
    ),
  );
  const ran = await statements.during(() =>
    Promise.all(
      readers.map(async ({ socket, slug }) => {
        socket.ask('1', added, { slug });
        const { payload } = await socket.next();
        expect(payload).toEqual({ data: { messageAdded: { seq: 1, content: `Hello in ${slug}` } } });
      }),
    ),
  );
  expect(ran.length).toBeLessThan(readers.length / 3);
});

async function init(socket: RawSocket, person: Person | undefined): Promise<void> {
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${person?.token}` } });
  expect(await socket.next()).toMatchObject({ type: 'connection_ack' });
}
