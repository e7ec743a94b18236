import { expect, test } from '@jest/globals';
import { sharedApp, startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { RawConnection } from './raw-connection.js';

const request = ['GET /healthz HTTP/1.1', 'Host: x', '', ''];

test('a connection outlives the 60 s for which balancers keep it, and says so', async () => {
  const { headers } = await fetch(`${(await sharedApp()).url}/healthz`);
  expect(headers.get('connection')).toBe('keep-alive');
  const [, seconds] = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(60);
});

test('a connection that is idle for longer than keepAliveWait is closed', async () => {
  const app = await startTestApp({ LIMITS: limitsWith({ keepAliveWait: 1 }) });
  const idle = await RawConnection.open(app.url);
  idle.write(...request);
  expect(await idle.closed).toMatch(/^HTTP\/1\.1 200 /);
});
