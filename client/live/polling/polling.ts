import { Pause } from '../pause.js';
import type { Recovery } from '../recovery.js';
import type { ShownState } from '../socket/shown-state.js';
import { within } from '../within.js';

/** Reads what is new over HTTP. Resolves with whether there was something, and rejects without an answer. */
export type CatchUp = () => Promise<boolean>;

// In milliseconds. Longer than most reconnects take.
const startAfter = 5_000;
// A socket that lasts so long is not one of those that a proxy opens and closes at once.
const heldFor = 2_000;
const shortestWait = 3_000;
const longestWait = 15_000;
const waitWhileHidden = 60_000;
const growth = 1.5;
const answerWithin = 10_000;

interface Options {
  shown: ShownState;
  /** Cut when the server answers after an outage. */
  pause: Pause;
  recovery: Recovery;
  isHidden: () => boolean;
}

/**
 * Asks over HTTP while no socket can be opened, or none lasts. Some proxies of schools and offices block WebSockets and let HTTP
 * pass. The socket is still tried meanwhile. Each source keeps its own cursor, so it may be asked beside the socket.
 */
export class Polling {
  readonly #sources = new Set<CatchUp>();
  /** Not the one that each socket cuts: a proxy may open and close sockets all the time. */
  readonly #pause = new Pause();
  readonly #unwatch: () => void;
  #begin: ReturnType<typeof setTimeout> | undefined;
  #held: ReturnType<typeof setTimeout> | undefined;
  #wait = shortestWait;
  /** Replaced when polling stops: an answer that comes later changes nothing. */
  #term = {};
  #isUnanswered = false;

  constructor(private readonly options: Options) {
    this.#unwatch = options.shown.socket.watch((state) => {
      clearTimeout(this.#held);
      if (state === 'missing') this.#begin ??= setTimeout(() => void this.#poll(), startAfter);
      else if (state === 'open') this.#held = setTimeout(() => this.#stop(), heldFor);
      else this.#stop();
    });
  }

  /** Asks this source in each poll. Returns a function that removes it. */
  add(source: CatchUp): () => void {
    this.#sources.add(source);
    return () => void this.#sources.delete(source);
  }

  /** The page is visible again, or the network is back. */
  wake(): void {
    if (this.options.shown.isPolling) this.#pause.cut();
  }

  close(): void {
    this.#unwatch();
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#begin);
    clearTimeout(this.#held);
    this.#begin = undefined;
    this.#term = {};
    this.#pause.cut();
    this.#isUnanswered = false;
    this.#wait = shortestWait;
    this.options.shown.polled(false);
  }

  async #poll(): Promise<void> {
    const term = this.#term;
    if (this.#isNeeded()) {
      const polls = [...this.#sources].map((source) => within(answerWithin, source()));
      const results = await Promise.allSettled(polls);
      if (term !== this.#term) return;
      const answers = results.filter((result) => result.status === 'fulfilled');
      this.#report(answers.length > 0);
      const isNew = answers.some(({ value }) => value);
      this.#wait = isNew ? shortestWait : Math.min(longestWait, this.#wait * growth);
    }
    await this.#pause.for(this.options.isHidden() ? waitWhileHidden : this.#wait);
    if (term === this.#term) void this.#poll();
  }

  #isNeeded(): boolean {
    const { state, socket } = this.options.shown;
    return this.#sources.size > 0 && socket.value === 'missing' && state.value !== 'signed-out';
  }

  #report(isAnswered: boolean): void {
    const { shown, pause, recovery } = this.options;
    shown.polled(isAnswered);
    if (isAnswered && this.#isUnanswered) {
      recovery.reconnected();
      pause.cut();
    }
    this.#isUnanswered = !isAnswered;
  }
}
