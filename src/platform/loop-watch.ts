const tick = 50;
const rememberedFor = 2000;

/** Notices when the process was deaf for too long: everything that it serves waits while one act keeps the event loop. */
export class LoopWatch {
  /** How often since the start. */
  stalls = 0;
  #stalledAt = -Infinity;
  #last = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  /** @param longest in milliseconds */
  constructor(private readonly longest: number) {}

  start(): void {
    this.#last = performance.now();
    this.#timer = setInterval(() => this.#tick(), tick).unref();
  }

  /** Whether it was in the last two seconds. */
  get isStalled(): boolean {
    return performance.now() - this.#stalledAt < rememberedFor;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const now = performance.now();
    if (now - this.#last - tick > this.longest) {
      this.stalls += 1;
      this.#stalledAt = now;
    }
    this.#last = now;
  }
}
