import { backoff, type Pause } from './pause.js';

/** Gives the bearer token of the moment; undefined for none. It may ask a server of its own for it. */
export type AskToken = () => string | undefined | Promise<string | undefined>;

/** The token that requests and sockets bring along: asked for once, kept until Parley refuses it, then asked for anew. */
export class Bearer {
  private asked: Promise<string | undefined> | undefined;
  private current: string | undefined;
  private refused = false;

  /** @param ask without it there is no token, and the cookie decides */
  constructor(
    private readonly ask: AskToken | undefined,
    private readonly pause: Pause,
  ) {}

  /** Rejects when the asking fails; the next call asks again. */
  get(): Promise<string | undefined> {
    return (this.asked ??= this.askAnew());
  }

  /** What was given out last. */
  get latest(): string | undefined {
    return this.current;
  }

  get isRefused(): boolean {
    return this.refused;
  }

  /** Says that Parley refused this token. It counts for the one of the moment alone: another may have come since. */
  refuse(token: string | undefined): void {
    if (token === this.current) this.refused = true;
  }

  /** Asks anew, until there is an answer. False if it is the one that was refused, or none. */
  async renew(stop: AbortSignal): Promise<boolean> {
    const before = this.current;
    if (!this.ask || before === undefined) return false;
    for (let tries = 0; !stop.aborted; tries++) {
      this.asked = undefined;
      const token = await this.get().catch(() => null);
      if (token !== null) return token !== undefined && token !== before;
      await this.pause.for(backoff(tries));
    }
    return false;
  }

  /** The next request asks for a token. */
  forget(): void {
    this.asked = undefined;
    this.refused = false;
  }

  private async askAnew(): Promise<string | undefined> {
    try {
      const token = await this.ask?.();
      if (token !== this.current) this.refused = false;
      return (this.current = token);
    } catch (error) {
      this.asked = undefined;
      throw error;
    }
  }
}
