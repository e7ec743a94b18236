import { type Pause, untilDone } from './pause.js';
import { within } from './within.js';

// In milliseconds.
const askWithin = 5_000;

/** Gives the bearer token of the moment; undefined for none. It may ask a server of its own for it. */
export type AskToken = () => string | undefined | Promise<string | undefined>;
export type Asked = Promise<string | undefined>;

/** The token that requests and sockets bring along: asked for once, kept until Parley refuses it, then asked for anew. */
export class Bearer {
  #asked: Asked | undefined;
  #refused = false;

  /** @param ask without it there is no token, and the cookie decides */
  constructor(
    private readonly ask: AskToken | undefined,
    private readonly pause: Pause,
  ) {}

  /** The same promise until it is asked for anew. Rejects when the asking fails or takes too long; the next call asks again. */
  get(): Asked {
    return (this.#asked ??= this.#askAnew());
  }

  get isRefused(): boolean {
    return this.#refused;
  }

  /** Says that Parley refused what `get` gave. It counts for the last asking alone: another session may have begun since. */
  refuse(asked: Asked | undefined): void {
    if (asked && asked === this.#asked) this.#refused = true;
  }

  /** Asks anew, until there is an answer. False if it is the one that was refused, or none. */
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

  /** The next request asks for a token. */
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
    const asked = within(askWithin, (async () => this.ask?.())());
    asked.catch(() => {
      if (asked === this.#asked) this.#asked = undefined;
    });
    return asked;
  }
}
