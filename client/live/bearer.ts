import { backoff, type Pause } from './pause.js';
import { within } from './within.js';

const ASK_WITHIN_MS = 5_000;

/** Gives the bearer token of the moment; undefined for none. It may ask a server of its own for it. */
export type AskToken = () => string | undefined | Promise<string | undefined>;
export type Asked = Promise<string | undefined>;

/** The token that requests and sockets bring along: asked for once, kept until Parley refuses it, then asked for anew. */
export class Bearer {
  private asked: Asked | undefined;
  private refused = false;

  /** @param ask without it there is no token, and the cookie decides */
  constructor(
    private readonly ask: AskToken | undefined,
    private readonly pause: Pause,
  ) {}

  /** The same promise until it is asked for anew. Rejects when the asking fails or takes too long; the next call asks again. */
  get(): Asked {
    return (this.asked ??= this.askAnew());
  }

  get isRefused(): boolean {
    return this.refused;
  }

  /** Says that Parley refused what `get` gave. It counts for the last asking alone: another session may have begun since. */
  refuse(asked: Asked | undefined): void {
    if (asked && asked === this.asked) this.refused = true;
  }

  /** Asks anew, until there is an answer. False if it is the one that was refused, or none. */
  async renew(stop: AbortSignal): Promise<boolean> {
    const before = await this.asked?.catch(() => undefined);
    if (!this.ask || before === undefined) return false;
    for (let tries = 0; !stop.aborted; tries++) {
      this.asked = undefined;
      const token = await this.get().catch(() => null);
      if (token !== null) return this.isNew(token, before);
      await this.pause.for(backoff(tries));
    }
    return false;
  }

  /** The next request asks for a token. */
  forget(): void {
    this.asked = undefined;
    this.refused = false;
  }

  private isNew(token: string | undefined, before: string): boolean {
    if (token === undefined || token === before) return false;
    this.refused = false;
    return true;
  }

  private askAnew(): Asked {
    const asked = within(ASK_WITHIN_MS, (async () => this.ask?.())());
    asked.catch(() => {
      if (asked === this.asked) this.asked = undefined;
    });
    return asked;
  }
}
