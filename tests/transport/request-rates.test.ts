import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { post } from './post.js';
import { RawSocket } from './raw-socket.js';
import { fromRandomAddress } from './random-address.js';

const within = 600_000;
const me = '{ me { id } }';

test('who asks too often is answered 429 with the time to wait, and a claimed address does not help', async () => {
  const rates = { request: { most: 5, within } };
  const strict = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
  const here = fromRandomAddress();
  const ask = (headers: Record<string, string>) => post(nobody(strict), { query: me }, headers);
  for (let count = 1; count <= 5; count += 1) expect((await ask(here)).status).toBe(200);
  const claimed = { 'x-forwarded-for': `1.2.3.4, ${here['x-forwarded-for']}` };
  const inOtherWords = { ...here, 'x-real-ip': '1.2.3.4', forwarded: 'for=1.2.3.4' };
  for (const headers of [here, claimed, inOtherWords]) {
    const { status, body } = await ask(headers);
    expect(status).toBe(429);
    expect(body?.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
  }
  const refused = await fetch(`${strict.url}/graphql`, { headers: here });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(within / 2000);
  expect((await ask(fromRandomAddress())).status).toBe(200);
});

test('what an address asks on all its sockets counts with what it asks over HTTP', async () => {
  const rates = { request: { most: 10, within } };
  const strict = await startTestApp({ LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' });
  const [here, there] = [fromRandomAddress(), fromRandomAddress()];
  const open = (headers: Record<string, string>) => RawSocket.ready(nobody(strict), { headers });
  const [first, second, other] = [await open(here), await open(here), await open(there)];
  for (const [n, socket] of [first, second, first, second, first, second, first].entries()) {
    socket.ask(String(n), me);
    expect(await socket.next()).toMatchObject({ id: String(n), type: 'next' });
    await socket.next();
  }
  const ask = (headers: Record<string, string>) => post(nobody(strict), { query: me }, headers);
  expect((await ask(here)).status).toBe(200);
  expect((await ask(here)).status).toBe(429);
  second.ask('over', me);
  expect(await second.closed).toBe(1013);
  expect((await ask(there)).status).toBe(200);
  other.ask('1', me);
  expect(await other.next()).toMatchObject({ id: '1', type: 'next' });
});
