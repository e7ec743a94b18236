import { Attempt } from './attempt.js';

// In milliseconds.
const shortest = 1_000;
const longest = 40_000;
// A request that must not be repeated fails instead, so it gets longer.
const onceAtLeast = 15_000;
// A live connection has answered. But the next request may get a dead one.
const shortestAfterAnswer = 4_000;
// Browsers close a connection that was not used for so long.
const keptFor = 300_000;

type Request<T> = (stop: AbortSignal) => Promise<T>;

/**
 * Ends the wait for answers that an outage has lost. A connection that died without a reset never answers, and a browser may
 * keep several of them for its next requests. So after a reconnect each request has a limit: a short one until the first
 * answer, then a longer one for as long as a browser keeps connections.
 */
export class Recovery {
  readonly #attempts = new Set<Attempt>();
  #limit = Infinity;
  #afterOutage = shortest;
  #keptUntil = 0;

  /** The socket was lost, and is live again. */
  reconnected(): void {
    this.#limit = this.#afterOutage;
    this.#keptUntil = Date.now() + keptFor;
    // On a slow line whose socket breaks often, the same limit could end every attempt.
    if (this.#attempts.size > 0) this.#afterOutage = Math.min(longest, 2 * this.#afterOutage);
    for (const attempt of this.#attempts) attempt.limitTo(this.#limit);
  }

  /**
   * Runs an idempotent request. When it is late, it is run again at once, every second time with twice the limit: a browser may
   * keep six dead connections, and each of them takes one attempt.
   */
  async repeat<T>(request: Request<T>): Promise<T> {
    for (let [limit, tries] = [this.#limitNow(), 1]; ; tries += 1) {
      const attempt = new Attempt();
      try {
        return await this.#run(attempt, limit, request);
      } catch (error) {
        if (!attempt.isLate) throw error;
        limit = tries % 2 === 0 ? Math.min(longest, 2 * attempt.limit) : attempt.limit;
      }
    }
  }

  /** Runs a request that must not be repeated. It rejects when it is late. */
  once<T>(request: Request<T>): Promise<T> {
    return this.#run(new Attempt(onceAtLeast), this.#limitNow(), request);
  }

  async #run<T>(attempt: Attempt, limit: number, request: Request<T>): Promise<T> {
    attempt.limitTo(limit);
    this.#attempts.add(attempt);
    try {
      const answer = await attempt.run(request);
      // Twice the time of the last answer, because a slow line must not be taken for a dead one.
      this.#afterOutage = Math.min(longest, Math.max(shortest, 2 * attempt.age));
      this.#limit = Math.max(shortestAfterAnswer, this.#afterOutage);
      return answer;
    } finally {
      this.#attempts.delete(attempt);
    }
  }

  #limitNow(): number {
    return Date.now() < this.#keptUntil ? this.#limit : Infinity;
  }
}
