import type { Target } from './job.js';

export interface PeerOptions {
  readonly target: Target;
  readonly room: number;
  readonly side: 0 | 1;
  /** Whether the peer asks for all messages of the room first. */
  readonly replays?: boolean;
  readonly onMessage: (id: string, seq: number) => void;
}

/** A socket that is subscribed to one room. */
export interface Peer {
  readonly options: PeerOptions;
  /** Resolves once the server has stored the message. @returns whether it did so */
  send(id: string, content: string): Promise<boolean>;
  close(): void;
}

/** The answers that a peer waits for, by number. */
export class Pending {
  readonly #pending = new Map<string, (isSent: boolean) => void>();
  #last = 0;

  /** @param ask called with the number of the request */
  wait(ask: (n: string) => void): Promise<boolean> {
    const n = String((this.#last += 1));
    return new Promise((resolve) => {
      this.#pending.set(n, resolve);
      ask(n);
    });
  }

  settle(n: string, isSent: boolean): void {
    this.#pending.get(n)?.(isSent);
    this.#pending.delete(n);
  }

  settleAll(): void {
    for (const n of [...this.#pending.keys()]) this.settle(n, false);
  }
}
