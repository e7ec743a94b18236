import { expect, test } from '@jest/globals';
import { Heartbeat } from '../../../src/platform/hints/heartbeat.js';
import { atEnd } from '../../support/at-end.js';
import { TestClock } from '../../support/test-clock.js';

/** A heartbeat, and in `said` what it reported. `way.isOpen` decides whether its beats come back. */
function beating() {
  const clock = new TestClock();
  const way = { isOpen: true };
  const said: string[] = [];
  const heartbeat: Heartbeat = new Heartbeat(clock, {
    send: () => way.isOpen && heartbeat.heard(),
    recovered: () => said.push('recovered'),
    silent: () => said.push('silent'),
    changed: (healthy) => said.push(healthy ? 'healthy' : 'unhealthy'),
  });
  atEnd(() => heartbeat.stop());
  return { clock, heartbeat, said, way };
}

test('hints are healthy from the first beat that comes back', async () => {
  const { clock, heartbeat, said } = beating();
  expect(heartbeat.healthy).toBe(false);
  await clock.advance(500);
  expect(heartbeat.healthy).toBe(true);
  expect(said).toEqual(['recovered']);
});

test('without a beat for 1.5 s they are not, and recover with the next', async () => {
  const { clock, heartbeat, said, way } = beating();
  await clock.advance(500);
  way.isOpen = false;
  await clock.advance(1499);
  expect(heartbeat.healthy).toBe(true);
  await clock.advance(1);
  expect(heartbeat.healthy).toBe(false);
  way.isOpen = true;
  await clock.advance(500);
  expect(heartbeat.healthy).toBe(true);
  expect(said).toEqual(['recovered', 'unhealthy', 'recovered', 'healthy']);
});

test('after 4 s of silence it says so, and again every 4 s', async () => {
  const { clock, said, way } = beating();
  await clock.advance(500);
  way.isOpen = false;
  const silences = () => said.filter((word) => word === 'silent').length;
  await clock.advance(3999);
  expect(silences()).toBe(0);
  await clock.advance(1);
  expect(silences()).toBe(1);
  await clock.advance(8000);
  expect(silences()).toBe(3);
});

test('a process that was frozen itself does not take that for silence', async () => {
  const { clock, heartbeat, said } = beating();
  await clock.advance(500);
  await clock.jump(60_000);
  expect(heartbeat.healthy).toBe(true);
  expect(said).not.toContain('silent');
});

test('what was heard before a reset says nothing any more', async () => {
  const { clock, heartbeat } = beating();
  await clock.advance(500);
  heartbeat.reset();
  expect(heartbeat.healthy).toBe(false);
});
