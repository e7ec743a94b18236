import { expect, test } from '@jest/globals';
import { fillRoom } from '../messages/fill-room.js';
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
// At first a list counts as if its texts were long. Then a user may ask for one such list, and for the next one a second later.
const answersPerUser = { most: 2500, within: 10_000 };
const app = await startTestApp({ LIMITS: limitsWith({ rates: { answersPerUser } }) }, { clock });
const query = `query ($slug: String!) { chatRoom(slug: $slug) { messages(last: 100) { nodes { id seq content } } } }`;

async function aLongRoom() {
  const room = await aRoom(app);
  await fillRoom(app, room.slug, 100);
  return room;
}

type Ask = (person: Person, slug: string, document?: string) => Promise<unknown>;

const overHttp: Ask = async (person, slug, document = query) =>
  codeOf(await post(person, { query: document, variables: { slug } }))[1];
const overSocket: Ask = async (person, slug, document = query) => {
  const socket = await RawSocket.ready(person);
  socket.ask('list', document, { slug });
  const { payload } = await socket.next();
  socket.socket.terminate();
  return (payload as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
};

test.each([
  ['HTTP', overHttp],
  ['the socket', overSocket],
])(
  'over %s, a list of a user over budget waits; that user’s sends and the lists of others do not',
  async (_how, ask) => {
    const { visitor, owner, slug } = await aLongRoom();
    expect(await ask(visitor, slug)).toBeUndefined();
    let isOver = false;
    const late = ask(visitor, slug).finally(() => (isOver = true));
    for (let n = 0; n < 3; n += 1) await sendMessage(visitor, slug, 'Meanwhile');
    expect(await ask(owner, slug)).toBeUndefined();
    expect(isOver).toBe(false);
    expect(await inTime(clock, late)).toBeUndefined();
  },
);

test.each([
  ['HTTP', overHttp],
  ['the socket', overSocket],
])('over %s, lists that would wait for too long are refused, and the others come', async (_how, ask) => {
  const { visitor, slug } = await aLongRoom();
  const asked = Promise.all(Array.from({ length: 5 }, () => ask(visitor, slug)));
  const codes = await inTime(clock, asked);
  expect(codes.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThan(0);
  expect(codes.filter((code) => code === undefined).length).toBeGreaterThan(1);
  await clock.advance(20_000);
  expect(await ask(visitor, slug)).toBeUndefined();
});

test('a refusal says when to come back, also to programs that read no GraphQL', async () => {
  const { visitor, slug } = await aLongRoom();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${visitor.token}` };
  const body = JSON.stringify({ query, variables: { slug } });
  const ask = () => fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
  const answers = await inTime(clock, Promise.all(Array.from({ length: 5 }, ask)));
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(10);
});

test.each([
  ['HTTP', overHttp],
  ['the socket', overSocket],
])('over %s, a field that fails does not make the list beside it free', async (_how, ask) => {
  const { visitor, slug } = await aLongRoom();
  const failing = `${query.slice(0, -1)} chatRooms(first: -1) { nodes { id } } }`;
  expect(await ask(visitor, slug, failing)).toBe('BAD_USER_INPUT');
  const before = clock.now();
  await inTime(clock, ask(visitor, slug, failing));
  expect(clock.now() - before).toBeGreaterThan(2000);
});
