import { ServiceUnavailable } from '../errors.js';

/** In milliseconds. What would wait in a queue for longer is refused when it arrives. */
const longestWait = 10_000;
/** The share of the last act in the average. A greater one would let a single slow act refuse many. */
const weight = 0.1;
/** In milliseconds: the shortest pause before a refused act is tried again. */
const shortestPause = 1000;

/** How fast a queue moves, estimated from how long its last acts took. */
export class Pace {
  #duration = 0;

  /** @param atOnce how many of the queue each act takes, or how many acts run at once */
  constructor(private readonly atOnce: number) {}

  /** An act has taken this many milliseconds. */
  note(duration: number): void {
    this.#duration += weight * (duration - this.#duration);
  }

  /** @throws {ServiceUnavailable} when what is behind this many others would wait for longer than 10 s */
  requireSoon(ahead: number): void {
    const wait = (ahead / this.atOnce) * this.#duration;
    if (wait <= longestWait) return;
    const reason = new Error(`The wait in the queue would be ${Math.round(wait / 1000)} s.`);
    throw new ServiceUnavailable(reason, Math.max(shortestPause, wait - longestWait));
  }
}
