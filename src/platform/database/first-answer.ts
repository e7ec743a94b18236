import type { EventEmitter } from 'node:events';
import type { Clock } from '../clock.js';

interface Connection {
  end(): Promise<void>;
}

/**
 * Ends the connections of a pool that get no answer in time. A pooler accepts connections also while PostgreSQL is down. Their first
 * statement would wait there for minutes, or for ever. Later statements may take as long as they want.
 */
export class FirstAnswer {
  #isLate = false;
  readonly #cancels: (() => void)[] = [];

  /** @param time in milliseconds */
  constructor(
    private readonly clock: Clock,
    private readonly time: number,
  ) {}

  watch(pool: EventEmitter): void {
    pool.on('connect', (connection: Connection) => {
      const end = () => {
        this.#isLate = true;
        void connection.end();
      };
      this.#cancels.push(this.clock.after(this.time, end));
    });
  }

  /** It came, or nobody waits for it any more. */
  stop(): void {
    for (const cancel of this.#cancels.splice(0)) cancel();
  }

  /** The reason why a statement failed. */
  reasonFor(error: unknown): unknown {
    if (!this.#isLate) return error;
    const message = `It did not answer within ${this.time / 1000} s.`;
    return Object.assign(new Error(message, { cause: error }), { code: 'ETIMEDOUT' });
  }
}
