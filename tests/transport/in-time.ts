import { setTimeout as pause } from 'node:timers/promises';
import type { TestClock } from '../support/test-clock.js';

/**
 * Moves the clock until the act ends: it may not have reached the server yet.
 * @param step in milliseconds
 */
export async function inTime<T>(clock: TestClock, act: Promise<T>, step = 100): Promise<T> {
  let isOver = false;
  void act.finally(() => (isOver = true)).catch(() => undefined);
  while (!isOver) {
    await clock.advance(step);
    await pause(5);
  }
  return act;
}
