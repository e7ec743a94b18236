import type { LiveMessage } from './live-message.js';
import { afterFailure } from './outbox/after-failure.js';
import { backoff, type Pause } from './pause.js';
import type { Answer, HttpOptions } from './post.js';
import { edit, recall } from './requests.js';

export interface ChangeLine {
  pause: Pause;
  /** Aborted when the connection is closed. */
  closed: AbortSignal;
  /** Resolves when there is a session again. */
  signedOut(): Promise<void>;
}

/** @param changedTo the version that the message has by now, if it is not the one that the user saw */
type Ask = (userId: string, changedTo?: number) => Promise<Answer<LiveMessage>>;
interface Asking {
  userId: string | null;
  /** Whether an earlier page has requested it already. */
  isRetry: boolean;
  /** Whether it replaces an earlier change from here, of which it is not known whether it was made. */
  replaces: boolean;
  /** Aborted when a later change replaces it. */
  stop: AbortSignal;
}

interface Running {
  stop: AbortController;
  settled: Promise<unknown>;
}

/** Edits and recalls until the server accepts or refuses them. Retries are safe, because both are idempotent. */
export class MessageChanges {
  readonly #running = new Map<string, Running>();

  /** @param userId the user whose requests can be sent now */
  constructor(
    private readonly http: HttpOptions,
    private readonly line: ChangeLine,
    private readonly userId: () => string | null,
  ) {}

  edit(id: string, content: string, afterVersion?: number, isRetry = false): Promise<Answer<LiveMessage>> {
    const ask: Ask = (userId, changedTo = afterVersion) =>
      edit(this.http, userId, { id, content, afterVersion: changedTo });
    return this.#request(id, ask, isRetry);
  }

  recall(id: string): Promise<Answer<LiveMessage>> {
    return this.#request(id, (userId) => recall(this.http, userId, id));
  }

  /** One at a time for a message, and only the last one is retried. Otherwise an earlier text could be the last to arrive. */
  async #request(id: string, ask: Ask, isRetry = false): Promise<Answer<LiveMessage>> {
    const before = this.#running.get(id);
    before?.stop.abort();
    const stop = new AbortController();
    const userId = this.userId();
    const replaces = before !== undefined;
    const begin = () => this.#untilAnswered(ask, { userId, isRetry, replaces, stop: stop.signal });
    // At once if possible: on a page that is being left there is no later.
    const settled = before ? before.settled.then(begin) : begin();
    const running = { stop, settled };
    this.#running.set(id, running);
    const answer = await settled;
    if (this.#running.get(id) === running) this.#running.delete(id);
    return answer;
  }

  async #untilAnswered(ask: Ask, asking: Asking): Promise<Answer<LiveMessage>> {
    const { pause, closed } = this.line;
    const { userId, isRetry, replaces, stop } = asking;
    const codes: string[] = [];
    let changedTo: number | undefined;
    for (;;) {
      if (closed.aborted) return { failure: { code: 'NETWORK' } };
      if (stop.aborted) return { failure: { code: 'SUPERSEDED' } };
      // A change must never be made in the name of another user who has signed in meanwhile.
      if (userId === null || userId !== this.userId()) return { failure: { code: 'UNAUTHENTICATED' } };
      const answer = await ask(userId, changedTo);
      if (!answer.failure) return answer;
      const { code, retryAfterMs = 0, version } = answer.failure;
      codes.push(code);
      // It is the newest change if the user has made it just now, or after the one that it replaces here. A retry may be older
      // than a change that was made on another page.
      const isNewest = replaces || (codes.length === 1 && !isRetry);
      if (version !== undefined && changedTo === undefined && isNewest) {
        changedTo = version;
        continue;
      }
      const next = afterFailure(answer.failure, codes.filter((other) => other === code).length);
      if (next === 'give-up') return answer;
      if (next === 'sign-in') await this.line.signedOut();
      else await pause.for(Math.max(retryAfterMs, backoff(codes.length - 1)));
    }
  }
}
