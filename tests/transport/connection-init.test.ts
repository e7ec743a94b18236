import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { RawSocket } from './raw-socket.js';

const app = await sharedApp();
const me = '{ me { id } }';

test.each([
  [4400, { jwt: { sub: '1' } }],
  [4400, { session: { user: { id: '1' } }, user: { id: '1' }, viewer: { id: '1' } }],
  [4400, { session: { user: { id: '1' } }, deep: '['.repeat(10_000) }],
  [4401, { authorization: { user: { id: '1' } } }],
  [4401, { authorization: ['Bearer', '1'] }],
])('what a client says of itself at the start is not believed', async (code, payload) => {
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'connection_init', payload });
  expect(await socket.closed).toBe(code);
});

test('a connection_init that is large, deep or strange lets nobody in and breaks nothing', async () => {
  const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  const strange = '{"__proto__":{"session":{"user":{"id":"1"}}},"constructor":{"prototype":{"session":1}}}';
  for (const payload of [deep, strange, `{"filling":"${'x'.repeat(60_000)}"}`, '[]', '7', 'null']) {
    const socket = await RawSocket.open(app.url);
    socket.send(`{"type":"connection_init","payload":${payload}}`);
    const closed = socket.closed.then((code) => ({ type: String(code) }));
    const { type } = await Promise.race([socket.next().catch(() => closed), closed]);
    expect(['connection_ack', '4400']).toContain(type);
    if (type === '4400') continue;
    socket.ask('1', me);
    expect(await socket.next()).toMatchObject({ payload: { data: { me: null } } });
  }
  expect('session' in {}).toBe(false);
  expect((await ann(app)).id).not.toBe('');
});
