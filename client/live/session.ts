import type { LiveSocket } from './socket.js';

/** Whether there is a session; what needs one waits here when the server says that it is over. */
export class Session {
  private waiting: (() => void)[] = [];

  constructor(private readonly socket: LiveSocket) {}

  /** Resolves when the next session begins. */
  over(): Promise<void> {
    this.socket.endSession();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  begin(): void {
    this.socket.beginSession();
    const resumed = this.waiting;
    this.waiting = [];
    for (const resume of resumed) resume();
  }
}
