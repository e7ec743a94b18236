import type { LiveSocket } from './socket/socket.js';

/** Whether there is a session; what needs one waits here when the server says that it is over. */
export class Session {
  #waiting: (() => void)[] = [];
  #renewing: Promise<boolean> | undefined;
  #begun = 0;

  /** @param renew goes on with a new token, if there is one */
  constructor(
    private readonly socket: LiveSocket,
    private readonly renew: () => Promise<boolean>,
  ) {}

  /** Another one whenever a session begins. */
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
