import { expect, test } from '@jest/globals';
import { RawConnection } from './raw-connection.js';
import { startTestApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { until } from '../support/until.js';
import { codeOf, post } from './post.js';

const app = await startTestApp({ LIMITS: limitsWith({ requestsAtOnce: 2 }), TRUSTED_PROXIES: '1' });
const body = '{"query":"{ me { id } }"}';

async function ask(address: string) {
  return codeOf(await post(nobody(app), body, { 'x-forwarded-for': address }));
}

/** Sends a request without its last byte, so that it stays open. */
async function begin(address: string): Promise<RawConnection> {
  const line = await RawConnection.open(app.url);
  const headers = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Connection: close',
    `X-Forwarded-For: ${address}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  line.write(...headers, '', body.slice(0, -1));
  return line;
}

test('an address has so many requests under way, and others have theirs', async () => {
  const lines = [await begin('203.0.113.7'), await begin('203.0.113.7')];
  await until('both are under way', async () => (await ask('203.0.113.7'))[1] === 'RATE_LIMITED');
  expect(await ask('203.0.113.8')).toEqual([200, undefined]);
  for (const line of lines) line.write(body.slice(-1));
  for (const line of lines) expect(await line.closed).toMatch(/^HTTP\/1.1 200 /);
  await until('they are over', async () => (await ask('203.0.113.7'))[0] === 200);
});
