import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { RawSocket, refusalOfUpgrade } from './raw-socket.js';

const limits = limitsWith({
  socketsPerSession: 2,
  socketsPerAddress: 3,
  rates: { frame: { most: 50, within: 3_600_000 } },
});
const app = await startTestApp({ LIMITS: limits, TRUSTED_PROXIES: '1' });
const added = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content } }';
const changed = 'subscription { chatRoomChanged { id } }';
const me = '{ me { id } }';

/** The header with which the proxy names the client's address. */
function from(address: string) {
  return { headers: { 'x-forwarded-for': address } };
}

function someAddress(): string {
  return `198.51.${randomInt(256)}.${randomInt(256)}`;
}

function statusOfUpgrade(address: string): Promise<number> {
  return refusalOfUpgrade(`${app.url}/graphql`, from(address).headers);
}

test('a socket holds 20 operations at most, and follows one room 4 times at most', async () => {
  const { visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'Hello');
  const socket = await RawSocket.ready(visitor, from(someAddress()));
  for (const id of ['1', '2', '3', '4']) {
    socket.ask(id, added, { slug });
    expect(await socket.next()).toMatchObject({ id, type: 'next' });
  }
  socket.ask('5', added, { slug });
  expect(await socket.nextCode('5')).toBe('TOO_MANY_SUBSCRIPTIONS');
  expect(await socket.next()).toEqual({ id: '5', type: 'complete' });
  socket.send({ id: '1', type: 'complete' });
  socket.ask('6', added, { slug });
  expect(await socket.next()).toMatchObject({ id: '6', type: 'next' });
  for (let count = 5; count <= 20; count += 1) socket.ask(`c${count}`, changed);
  socket.ask('over', changed);
  expect(await socket.nextCode('over')).toBe('TOO_MANY_SUBSCRIPTIONS');
  socket.send({ id: 'c5', type: 'complete' });
  socket.ask('again', me);
  expect(await socket.next()).toMatchObject({ id: 'again', type: 'next' });
});

test('another socket of the same person follows the same room', async () => {
  const { visitor, slug } = await aRoom(app);
  await sendMessage(visitor, slug, 'Hello');
  for (const socket of [
    await RawSocket.ready(visitor, from(someAddress())),
    await RawSocket.ready(visitor, from(someAddress())),
  ]) {
    for (const id of ['1', '2', '3', '4']) {
      socket.ask(id, added, { slug });
      expect(await socket.next()).toMatchObject({ id, type: 'next' });
    }
    socket.socket.terminate();
  }
});

test.each([
  ['asks and asks', (socket: RawSocket, n: number) => socket.ask(String(n), me)],
  ['subscribes and leaves', (socket: RawSocket, n: number) => churn(socket, n)],
  ['pings', (socket: RawSocket) => socket.socket.ping()],
  ['pings in the protocol', (socket: RawSocket) => socket.send({ type: 'ping' })],
  ['pongs', (socket: RawSocket) => socket.socket.pong()],
])('who %s without end is closed with 1013', async (_what, act) => {
  const viewer = await ann(app);
  const socket = await RawSocket.ready(viewer, from(someAddress()));
  for (let count = 0; count < 60; count += 1) act(socket, count);
  expect(await socket.closed).toBe(1013);
});

function churn(socket: RawSocket, n: number): void {
  socket.ask(String(n), changed);
  socket.send({ id: String(n), type: 'complete' });
}

test('a session has two sockets at a time, of those that it may have; one more is told to come back later', async () => {
  const viewer = await ann(app);
  const [first, second, third] = [
    await RawSocket.ready(viewer, from(someAddress())),
    await RawSocket.ready(viewer, from(someAddress())),
    await RawSocket.open(app.url, undefined, from(someAddress())),
  ];
  third.send({ type: 'connection_init', payload: { authorization: `Bearer ${viewer.token}` } });
  expect(await third.closed).toBe(1013);
  first.socket.close();
  await first.closed;
  expect((await RawSocket.ready(viewer, from(someAddress()))).socket.readyState).toBe(WebSocket.OPEN);
  expect(second.socket.readyState).toBe(WebSocket.OPEN);
});

test('an address has three sockets at a time; one more is refused with 429, and others are not', async () => {
  const [address, other] = [someAddress(), someAddress()];
  const open = (at: string) => RawSocket.open(app.url, undefined, from(at));
  const sockets = [await open(address), await open(address), await open(`10.0.0.1, ${address}`)];
  expect(await statusOfUpgrade(address)).toBe(429);
  await open(other);
  for (const { socket } of sockets) socket.terminate();
  await Promise.all(sockets.map(({ closed }) => closed));
  for (let status = 429; status === 429;) {
    const again = new WebSocket(
      `${app.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
      from(address),
    );
    again.on('error', () => undefined);
    status = await Promise.race([
      once(again, 'open').then(() => 101),
      once(again, 'unexpected-response').then(() => 429),
    ]);
    again.terminate();
  }
});

test('the addresses of one IPv6 network are counted as one', async () => {
  const network = `2001:db8:${randomInt(65536).toString(16)}:7`;
  for (const address of [`${network}::1`, `${network}:0:0:0:2`, `${network.toUpperCase()}::ffff:3`])
    await RawSocket.open(app.url, undefined, from(address));
  expect(await statusOfUpgrade(`${network}::4`)).toBe(429);
});
