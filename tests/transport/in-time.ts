import { setTimeout as pause } from 'node:timers/promises';
import type { TestClock } from '../support/test-clock.js';

/** Moves the clock until the act ends: it may not have reached the server yet. */
export async function inTime<T>(clock: TestClock, act: Promise<T>): Promise<T> {
  let isOver = false;
  void act.finally(() => (isOver = true)).catch(() => undefined);
  while (!isOver) {
    await clock.advance(100);
    await pause(5);
  }
  return act;
}
