import { expect, test } from '@jest/globals';
import { startPostgres } from '../../scripts/test-services/postgres.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { LoopWatch } from '../../src/platform/loop-watch.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { limitsWith } from '../support/limits.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';

/** Blocks the event loop, as one costly operation does. */
function keepBusy(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('a process that was deaf for too long knows it, for a while', async () => {
  const clock = new TestClock();
  const loop = new LoopWatch(2000, clock);
  loop.start();
  await clock.advance(60_000);
  await clock.jump(2050);
  expect(loop.isStalled).toBe(false);
  await clock.jump(2051);
  expect(loop.isStalled).toBe(true);
  await clock.advance(1999);
  expect(loop.isStalled).toBe(true);
  await clock.advance(1);
  expect(loop.isStalled).toBe(false);
  expect(loop.stalls).toBe(1);
});

test('such a process takes no traffic until it is well again, and counts it', async () => {
  const app = await startTestApp({ LIMITS: limitsWith({ loopStall: 300 }) });
  const ready = async () => (await fetch(`${app.url}/readyz`)).status;
  await until('it is ready', async () => (await ready()) === 200);
  keepBusy(500);
  await until('it is noticed', async () => (await ready()) === 503);
  await until('it is over', async () => (await ready()) === 200);
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toMatch(/^parley_loop_stalls [1-9]/m);
});

test('a fault of the database is named even if the event loop was blocked as well', async () => {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  const postgres = await startPostgres(folder.path);
  atEnd(() => postgres.stop());
  const clock = new TestClock();
  const settings = { DATABASE_URL: postgres.url, LIMITS: limitsWith({ loopStall: 300 }) };
  const app = await startTestApp(settings, { clock });
  const fault = async () => ((await (await fetch(`${app.url}/readyz`)).json()) as { fault?: string }).fault;
  await clock.jump(5000);
  expect(await fault()).toBe('the event loop was blocked for too long');
  await postgres.stop('SIGQUIT');
  await clock.jump(5000);
  expect(await fault()).toBe('the database does not answer');
});
