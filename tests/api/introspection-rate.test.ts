import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { post } from '../transport/post.js';
import { RawSocket } from '../transport/raw-socket.js';

const rates = { introspection: { most: 4, within: 600_000 } };
const app = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
const here = { 'x-forwarded-for': '203.0.113.1' };
const there = { 'x-forwarded-for': '203.0.113.2' };

test('an address asks for the schema so often only, over HTTP and on sockets together', async () => {
  const inFragment = '{ ...A } fragment A on Query { __schema { queryType { name } } }';
  const documents = ['{ __type(name: "Query") { name } }', inFragment];
  const ask = (query: string, headers: Record<string, string>) => post(nobody(app), { query }, headers);
  const socket = await RawSocket.ready(nobody(app), { headers: here });
  for (const query of documents) {
    expect((await ask(query, here)).body?.errors).toBeUndefined();
    socket.ask('1', query);
    expect(await socket.next()).toMatchObject({ type: 'next', payload: { data: expect.anything() } });
    await socket.next();
  }
  const extensions = { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) };
  for (const query of documents) {
    const errors = [expect.objectContaining({ extensions })];
    expect(await ask(query, here)).toMatchObject({ status: 429, body: { errors } });
    socket.ask('2', query);
    expect(await socket.next()).toMatchObject({ id: '2', type: 'error', payload: errors });
    expect((await ask(query, there)).status).toBe(200);
  }
  expect((await ask('{ __typename me { id } }', here)).status).toBe(200);
  socket.ask('3', '{ me { id } }');
  expect(await socket.next()).toMatchObject({ id: '3', type: 'next' });
});
