import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { startTestApp } from '../support/app.js';
import { ann, bob } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { refusalOf } from '../support/refused.js';
import type { Person } from '../support/person.js';
import type { Fault } from './post.js';
import { RawSocket } from './raw-socket.js';

const limits = limitsWith({ subscriptionsPerUser: 3, subscriptionsPerAddress: 5 });
const app = await startTestApp({ LIMITS: limits, TRUSTED_PROXIES: '1' });
const changed = 'subscription { chatRoomChanged { id } }';

function someAddress(): string {
  return `198.51.${randomInt(256)}.${randomInt(256)}`;
}

function socketAt(address: string, person: Person): Promise<RawSocket> {
  return RawSocket.ready(person, { headers: { 'x-forwarded-for': address } });
}

/** Starts a subscription. @returns the code of its error; null if it is accepted */
async function subscribe(socket: RawSocket, id: string): Promise<unknown> {
  socket.ask(id, changed);
  // An accepted subscription says nothing. A refusal comes before the answer to this.
  socket.ask(`after ${id}`, '{ me { id } }');
  let code: unknown = null;
  for (;;) {
    const { id: answered, type, payload } = await socket.next();
    if (answered === id && type === 'error') code = (payload as readonly Fault[])[0]?.extensions['code'];
    if (answered === `after ${id}` && type === 'complete') return code;
  }
}

/** Waits until the server knows that a socket is closed. */
async function onceAccepted(socket: RawSocket, id: string): Promise<void> {
  for (let n = 0; (await subscribe(socket, `${id} ${n}`)) !== null; n += 1);
}

test('a user has three subscriptions on all sockets together; one that ends makes room, and so does a socket that closes', async () => {
  const person = await ann(app);
  const [first, second] = [await socketAt(someAddress(), person), await socketAt(someAddress(), person)];
  expect([await subscribe(first, 'a'), await subscribe(first, 'b'), await subscribe(second, 'c')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(await subscribe(second, 'd')).toBe('TOO_MANY_SUBSCRIPTIONS');
  first.send({ id: 'a', type: 'complete' });
  await onceAccepted(second, 'e');
  expect(await subscribe(first, 'f')).toBe('TOO_MANY_SUBSCRIPTIONS');
  second.socket.terminate();
  await second.closed;
  await onceAccepted(first, 'g');
});

test('an address has five, and others have theirs; the subscriptions that are refused take no room', async () => {
  const [address, other] = [someAddress(), someAddress()];
  const people = [await ann(app), await bob(app)] as const;
  const [of1, of2] = [await socketAt(address, people[0]), await socketAt(address, people[1])];
  for (const id of ['a', 'b', 'c']) expect(await subscribe(of1, id)).toBeNull();
  for (const id of ['a', 'b']) expect(await subscribe(of2, id)).toBeNull();
  for (const id of ['c', 'd', 'e', 'f']) expect(await subscribe(of2, id)).toBe('TOO_MANY_SUBSCRIPTIONS');
  expect(await subscribe(await socketAt(other, people[1]), 'a')).toBeNull();
});

test('a subscription that fails is not counted, and a query is none', async () => {
  const person = await ann(app);
  for (let n = 0; n < 5; n += 1) {
    const refused = person.subscribe('subscription { messageAdded(roomSlug: "1-1") { id } }').next();
    expect((await refusalOf(refused)).code).toBe('NOT_FOUND');
  }
  const socket = await socketAt(someAddress(), person);
  for (const id of ['a', 'b', 'c']) expect(await subscribe(socket, id)).toBeNull();
});
