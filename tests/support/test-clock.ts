import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/platform/clock.js';

interface Timer {
  due: number;
  readonly period: number | undefined;
  readonly act: () => void;
}

/** A clock that stands still until the test moves it. */
export class TestClock implements Clock {
  /** Not 0, as on a real machine: libraries take 0 for no time at all. */
  #now = 1;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(delay: number, act: () => void): () => void {
    return this.#arm({ due: this.#now + delay, period: undefined, act });
  }

  every(period: number, act: () => void): () => void {
    return this.#arm({ due: this.#now + period, period, act });
  }

  /** Advances the clock by this many milliseconds. Each timer fires at its time, also one that another timer has set. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let timer = this.#nextBefore(end); timer; timer = this.#nextBefore(end)) {
      this.#now = Math.max(this.#now, timer.due);
      this.#fire(timer);
      await turn();
    }
    this.#now = end;
  }

  /** Advances the clock in one step, as if the event loop had been blocked. Timers fire afterwards, once and late. */
  async jump(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    await this.advance(0);
  }

  #arm(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  #nextBefore(end: number): Timer | undefined {
    const due = [...this.#timers].filter((timer) => timer.due <= end);
    return due.sort((a, b) => a.due - b.due)[0];
  }

  #fire(timer: Timer): void {
    if (timer.period === undefined) this.#timers.delete(timer);
    else timer.due = this.#now + timer.period;
    timer.act();
  }
}
