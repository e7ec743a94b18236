import type { Clock } from './clock.js';

const tick = 50;
const reportedFor = 2000;

/** Detects when the event loop was blocked for too long. Meanwhile every client of the process waits. */
export class LoopWatch {
  /** How many stalls there were since the start. */
  stalls = 0;
  #stalledAt = -Infinity;
  #last = -Infinity;
  #stopTicking: (() => void) | undefined;

  /** @param longest how long the event loop may be blocked before it counts as a stall, in milliseconds */
  constructor(
    private readonly longest: number,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.#last = this.clock.now();
    this.#stopTicking = this.clock.every(tick, () => this.#tick());
  }

  /** Whether there was a stall in the last two seconds. */
  get isStalled(): boolean {
    return this.clock.now() - this.#stalledAt < reportedFor;
  }

  stop(): void {
    this.#stopTicking?.();
  }

  #tick(): void {
    const now = this.clock.now();
    if (now - this.#last - tick > this.longest) {
      this.stalls += 1;
      this.#stalledAt = now;
    }
    this.#last = now;
  }
}
