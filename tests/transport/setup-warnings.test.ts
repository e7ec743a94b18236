import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/platform/log.js';
import { warnOfSetup } from '../../src/transport/setup-warnings.js';
import { testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { secret, startParley } from '../support/parley-process.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';
import { refusalOfUpgrade } from './raw-socket.js';

interface Line {
  readonly msg: string;
  readonly remedy: string;
}

/** A server that only warns, with these settings. */
async function watched(settings: Record<string, string> = {}) {
  const lines: Line[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(JSON.parse(line) as Line) });
  const clock = new TestClock();
  const server = createServer((_request, response) => response.end());
  warnOfSetup(server, { log, clock, config: readConfig({ SECRET: secret, ...settings }) });
  server.on('upgrade', (_request, stream) =>
    stream.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  atEnd(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string, headers: Record<string, string>) => fetch(`${url}${path}`, { headers });
  return { lines, clock, url, get };
}

test.each(['x-forwarded-for', 'forwarded', 'x-real-ip'])(
  'requests with %s from a proxy that no setting names are told of once, with the setting',
  async (header) => {
    const { lines, get, url } = await watched();
    await get('/', {});
    expect(lines).toEqual([]);
    for (let count = 0; count < 3; count += 1) await get('/', { [header]: '203.0.113.7' });
    await refusalOfUpgrade(`${url}/graphql`, { [header]: '203.0.113.7' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ header, msg: expect.stringContaining('TRUSTED_PROXIES is unset') });
  },
);

test('the first request through such a proxy may open a socket', async () => {
  const { lines, url } = await watched();
  await refusalOfUpgrade(`${url}/graphql`, { 'x-forwarded-for': '203.0.113.7' });
  expect(lines).toHaveLength(1);
});

test.each(['0', '1', '10.0.0.0/8'])('with TRUSTED_PROXIES=%s nobody is warned', async (TRUSTED_PROXIES) => {
  const { lines, get } = await watched({ TRUSTED_PROXIES });
  await get('/', { 'x-forwarded-for': '203.0.113.7' });
  expect(lines).toEqual([]);
});

test('refused pages are told of once a minute, with both origins and the remedy', async () => {
  const { lines, clock, get, url } = await watched({ PUBLIC_URL: 'https://chat.example.org' });
  const refused = { origin: 'https://evil.example', host: new URL(url).host };
  for (let count = 0; count < 3; count += 1) await get('/graphql?query={me{id}}', { origin: refused.origin });
  await refusalOfUpgrade(`${url}/graphql`, { origin: 'https://other.example' });
  const told = expect.objectContaining({ ...refused, publicUrl: 'https://chat.example.org' });
  expect(lines).toEqual([told]);
  expect(lines[0]?.remedy).toMatch(/PUBLIC_URL.*ALLOWED_ORIGINS/);
  await clock.jump(59_999);
  await get('/graphql', { origin: refused.origin });
  expect(lines).toHaveLength(1);
  await clock.jump(1);
  await refusalOfUpgrade(`${url}/graphql`, { origin: refused.origin });
  expect(lines).toEqual([told, told]);
});

test('a long origin fills no log, and nobody is warned of pages that may ask', async () => {
  const { lines, clock, get, url } = await watched({ ALLOWED_ORIGINS: 'https://www.example.org' });
  for (const origin of [url, 'https://www.example.org']) await get('/graphql', { origin });
  for (const path of ['/', '/healthz']) await get(path, { origin: 'https://evil.example' });
  expect(lines).toEqual([]);
  await get('/graphql', { origin: `https://${'x'.repeat(5000)}.example` });
  await clock.jump(60_000);
  await get('/graphql', { origin: 'https://evil.example\t","level":60,"x":"' });
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(JSON.stringify(line).length).toBeLessThan(1000);
});

test('a process says both in its log, and nothing else', async () => {
  const parley = await startParley(await testSettings().then((given) => ({ ...given, LOG_LEVEL: 'warn' })));
  atEnd(() => parley.stop());
  const headers = { 'x-forwarded-for': '203.0.113.7', origin: 'https://evil.example' };
  for (let count = 0; count < 5; count += 1) {
    await fetch(`${parley.url}/graphql?query={me{id}}`, { headers });
    expect(await refusalOfUpgrade(`${parley.url}/graphql`, headers)).toBe(403);
  }
  const warnings = () =>
    parley.output().match(/TRUSTED_PROXIES is unset|a page of another origin was refused/g);
  await until('both are logged', () => warnings()?.length === 2);
});
