import type { Clock } from './clock.js';

const tick = 50;
const rememberedFor = 2000;

/** Notices when the process was deaf for too long: everything that it serves waits while one act keeps the event loop. */
export class LoopWatch {
  /** How often since the start. */
  stalls = 0;
  #stalledAt = -Infinity;
  #last = -Infinity;
  #stopTicking: (() => void) | undefined;

  /** @param longest in milliseconds */
  constructor(
    private readonly longest: number,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.#last = this.clock.now();
    this.#stopTicking = this.clock.every(tick, () => this.#tick());
  }

  /** Whether it was in the last two seconds. */
  get isStalled(): boolean {
    return this.clock.now() - this.#stalledAt < rememberedFor;
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
