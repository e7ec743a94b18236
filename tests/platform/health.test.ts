import { expect, test } from '@jest/globals';
import { listen, sendMessage } from '../support/acts.js';
import { startTestApp } from '../support/app.js';
import { aRoom } from '../support/room.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';

const app = await startTestApp();

async function get(path: string) {
  const response = await fetch(`${app.url}${path}`);
  return { status: response.status, text: await response.text() };
}

test('a process that is alive and may receive traffic says so', async () => {
  expect(await get('/healthz')).toEqual({ status: 200, text: '{"status":"alive"}' });
  expect(await get('/readyz')).toEqual({ status: 200, text: '{"status":"ready"}' });
});

test('however many ask whether it is ready, the database is asked once a second', async () => {
  let asked = 0;
  const onQuery = (sql: string) => void (asked += sql === 'select 1' ? 1 : 0);
  const clock = new TestClock();
  const { url } = await startTestApp({}, { clock, onQuery });
  const ready = async () => (await fetch(`${url}/readyz`)).status;
  for (const second of [1, 2]) {
    const answers = await Promise.all(Array.from({ length: 50 }, ready));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(asked).toBe(second);
    await clock.advance(1000);
  }
});

test('the metrics count the sockets, and the rooms that are followed', async () => {
  const shows = async (...lines: string[]) => {
    const { text } = await get('/metrics');
    return lines.every((line) => text.split('\n').includes(line));
  };
  expect(await shows('parley_sockets 0', 'parley_feeds 0')).toBe(true);
  const { owner, visitor, slug } = await aRoom(app);
  const ears = [listen(owner, slug), listen(visitor, slug)];
  await sendMessage(visitor, slug, 'Hello');
  for (const heard of ears) await heard.next();
  expect(await shows('parley_sockets 2', 'parley_feeds 1')).toBe(true);
  await Promise.all(ears.map((heard) => heard.close()));
  await until('they are gone', () => shows('parley_sockets 0', 'parley_feeds 0'));
  await until('hints arrive', () => shows('parley_hints_healthy 1'));
});
