import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/platform/clock.js';

interface Timer {
  due: number;
  readonly period: number | undefined;
  readonly act: () => void;
}

/** A clock that stands still until the test moves it. */
export class TestClock implements Clock {
  /** As of a machine: 0 is a time that libraries take for none. */
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

  /** Moves it on by so many milliseconds. Each timer acts at its time, also one that another timer has set. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let timer = this.#nextBefore(end); timer; timer = this.#nextBefore(end)) {
      this.#now = Math.max(this.#now, timer.due);
      this.#fire(timer);
      await turn();
    }
    this.#now = end;
  }

  /** Moves it on at a blow, as for a process that was busy all the while: timers act afterwards, once and late. */
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
