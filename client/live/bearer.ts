import { Patience } from './patience.js';
import { type Pause, untilDone } from './pause.js';

/** Returns the current bearer token; undefined for none. It may request the token from the app's own server. */
export type AskToken = () => string | undefined | Promise<string | undefined>;
export type Asked = Promise<string | undefined>;

/** The token of requests and sockets. It is requested once, kept until Parley refuses it, and then requested again. */
export class Bearer {
  #asked: Asked | undefined;
  #refused = false;
  readonly #patience = new Patience(5_000, 40_000);

  /** @param ask without it there is no token, and the cookie is used */
  constructor(
    private readonly ask: AskToken | undefined,
    private readonly pause: Pause,
  ) {}

  /** The same promise until the next token request. Rejects when the request fails or times out; the next call retries it. */
  get(): Asked {
    return (this.#asked ??= this.#askAnew());
  }

  get isRefused(): boolean {
    return this.#refused;
  }

  /** Notes that Parley refused this token of `get`. Ignored for an older token: another session may have begun since. */
  refuse(asked: Asked | undefined): void {
    if (asked && asked === this.#asked) this.#refused = true;
  }

  /** Requests a new token, with retries until there is an answer. False if it is the refused one again, or none. */
  async renew(stop: AbortSignal): Promise<boolean> {
    const before = await this.#asked?.catch(() => undefined);
    if (!this.ask || before === undefined) return false;
    let token: string | undefined;
    const isAnswered = await untilDone(this.pause, stop, async () => {
      this.#asked = undefined;
      token = await this.get();
      return true;
    });
    return isAnswered && this.#isNew(token, before);
  }

  /** Drops the token. The next request asks for a new one. */
  forget(): void {
    this.#asked = undefined;
    this.#refused = false;
  }

  #isNew(token: string | undefined, before: string): boolean {
    if (token === undefined || token === before) return false;
    this.#refused = false;
    return true;
  }

  #askAnew(): Asked {
    const asked = this.#patience.limit(async () => this.ask?.());
    asked.catch(() => {
      if (asked === this.#asked) this.#asked = undefined;
    });
    return asked;
  }
}
