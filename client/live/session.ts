import type { LiveSocket } from './socket/socket.js';

/** Tracks the session. When the server reports that it has ended, operations wait here for the next one. */
export class Session {
  #waiting: (() => void)[] = [];
  #renewing: Promise<boolean> | undefined;
  #begun = 0;

  /** @param renew continues with a new token, and resolves with whether there was one */
  constructor(
    private readonly socket: LiveSocket,
    private readonly renew: () => Promise<boolean>,
  ) {}

  /** A number that changes whenever a session begins. */
  get term(): number {
    return this.#begun;
  }

  /** Resolves when there is a session again: at once with a new token, else when the next one begins. */
  async over(): Promise<void> {
    const { term } = this;
    this.#renewing ??= this.renew().finally(() => (this.#renewing = undefined));
    const isRenewed = await this.#renewing;
    if (isRenewed || term !== this.term) return;
    this.socket.shown.endSession();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  begin(): void {
    this.#begun += 1;
    this.socket.beginSession();
    const resumed = this.#waiting;
    this.#waiting = [];
    for (const resume of resumed) resume();
  }
}
