import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { sendMessage } from '../support/acts.js';
import { sharedApp, startTestApp } from '../support/app.js';
import { ann, nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { aRoom } from '../support/room.js';
import { RawSocket } from './raw-socket.js';

const app = await sharedApp();
const me = '{ me { id } }';
const added = 'subscription ($slug: String!) { messageAdded(roomSlug: $slug, afterSeq: 0) { content } }';

const signIn = (alias: string) => `${alias}: signIn(username: "ann", password: "x") { token }`;

test('what is wrong with an operation is told under its id, and everything else on the socket goes on', async () => {
  const { visitor, slug } = await aRoom(app);
  const socket = await RawSocket.ready(visitor);
  socket.ask('live', added, { slug });
  const wrong: readonly (readonly [string, unknown, unknown?, string?])[] = [
    ['GRAPHQL_PARSE_FAILED', '{'],
    ['GRAPHQL_PARSE_FAILED', ''],
    ['GRAPHQL_PARSE_FAILED', `{ me { ${'id '.repeat(500)} } }`],
    ['GRAPHQL_VALIDATION_FAILED', '{ nothing }'],
    ['GRAPHQL_VALIDATION_FAILED', `{ ${Array.from({ length: 6 }, (_, n) => `a${n}: me { id }`).join(' ')} }`],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { chatRoomChanged { id } other: chatRoomChanged { id } }'],
    ['BAD_REQUEST', 'query A { me { id } } query B { me { id } }'],
    ['BAD_REQUEST', 'query A { me { id } }', {}, 'B'],
    ['BAD_REQUEST', 'mutation { signOut }'],
    ['BAD_REQUEST', 'mutation { signIn(username: "ann", password: "x") { token } }'],
    ['BAD_REQUEST', 'mutation { changePassword(currentPassword: "x", newPassword: "y") }'],
    ['GRAPHQL_VALIDATION_FAILED', `mutation { ${signIn('a')} ${signIn('b')} }`],
    ['BAD_USER_INPUT', added, {}],
    ['BAD_USER_INPUT', added, { slug: 7 }],
    ['BAD_USER_INPUT', added, { slug: null }],
    ['BAD_USER_INPUT', 'query ($first: Int) { chatRooms(first: $first) { nodes { id } } }', { first: '1' }],
    ['NOT_FOUND', added, { slug: 'x'.repeat(10_000) }],
    ['NOT_FOUND', added, { slug: `../${slug}` }],
    ['NOT_FOUND', added, { slug: `${slug}' or '1'='1` }],
    ['NOT_FOUND', added, { slug: `${'9'.repeat(30)}-1` }],
    ['NOT_FOUND', added, { slug: `1-${'9'.repeat(19)}` }],
  ];
  for (const [code, ...asked] of wrong) {
    socket.ask('wrong', ...asked);
    expect([asked, await socket.nextCode('wrong')]).toEqual([asked, code]);
  }
  await sendMessage(visitor, slug, 'sentinel');
  const heard = { id: 'live', type: 'next', payload: { data: { messageAdded: { content: 'sentinel' } } } };
  for (;;) {
    const frame = await socket.next();
    if (frame.id !== 'live') continue;
    expect(frame).toEqual(heard);
    break;
  }
});

test('an operation after a refused one may have its id', async () => {
  const viewer = await ann(app);
  const socket = await RawSocket.ready(viewer);
  socket.ask('1', '{');
  expect(await socket.nextCode('1')).toBe('GRAPHQL_PARSE_FAILED');
  socket.ask('1', me);
  expect(await socket.next()).toEqual({
    id: '1',
    type: 'next',
    payload: { data: { me: { id: viewer.id } } },
  });
});

test('an empty operationName on a socket is none', async () => {
  const socket = await RawSocket.ready(nobody(app));
  socket.ask('1', me, {}, '');
  expect(await socket.next()).toMatchObject({ id: '1', payload: { data: { me: null } } });
  socket.ask('2', 'query A { me { id } } query B { me { id } }', {}, '');
  expect(await socket.nextCode('2')).toBe('BAD_REQUEST');
});

test('a frame of more than 64 KB closes the socket with 1009', async () => {
  const socket = await RawSocket.ready(nobody(app));
  socket.ask('1', me, { filling: 'x'.repeat(63 * 1024) });
  expect(await socket.next()).toMatchObject({ id: '1', type: 'next' });
  socket.ask('2', me, { filling: 'x'.repeat(64 * 1024) });
  expect(await socket.closed).toBe(1009);
});

test.each([
  ['no JSON', '{', 4400],
  ['a list', [], 4400],
  ['a number', 7, 4400],
  ['null', 'null', 4400],
  ['a text', '""', 4400],
  ['an operation without a query', { id: '1', type: 'subscribe' }, 4400],
  ['of an unknown type', { type: 'start' }, 4400],
  ['an operation whose query is no text', { id: '1', type: 'subscribe', payload: { query: 7 } }, 4400],
  ['a second connection_init', { type: 'connection_init' }, 4429],
])('a frame that is %s closes the socket', async (_what, frame, code) => {
  const socket = await RawSocket.ready(nobody(app));
  socket.send(frame);
  expect(await socket.closed).toBe(code);
});

test('a binary frame is read as a text is', async () => {
  const [socket, other] = [await RawSocket.ready(nobody(app)), await RawSocket.ready(nobody(app))];
  socket.socket.send(Buffer.from('{"type":"ping"}'));
  expect(await socket.next()).toEqual({ type: 'pong' });
  other.socket.send(Buffer.from([0, 255, 254]));
  expect(await other.closed).toBe(4400);
});

test('a frame of very many fragments closes the socket with 1008', async () => {
  const socket = await RawSocket.ready(nobody(app));
  for (let count = 0; count < 20_000; count += 1) socket.socket.send('x', { fin: false });
  expect(await socket.closed).toBe(1008);
});

test('an id that is in use closes that socket alone, with 4409', async () => {
  const { visitor, slug } = await aRoom(app);
  const [socket, other] = [await RawSocket.ready(visitor), await RawSocket.ready(visitor)];
  socket.ask('1', added, { slug });
  socket.ask('1', added, { slug });
  expect(await socket.closed).toBe(4409);
  other.ask('1', me);
  expect(await other.next()).toMatchObject({ id: '1', type: 'next' });
});

test('who asks before being let in is closed with 4401, who never asks to be with 4408', async () => {
  const { url } = await startTestApp({ LIMITS: limitsWith({ initWait: 200 }) });
  const [hasty, silent] = [await RawSocket.open(app.url), await RawSocket.open(url)];
  const closing = once(hasty.socket, 'close');
  hasty.ask('1', me);
  const [code, reason] = (await closing) as [number, Buffer];
  expect([code, String(reason)]).toEqual([4401, 'Unauthorized']);
  expect(await silent.closed).toBe(4408);
});
