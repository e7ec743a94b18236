import { setTimeout as pause } from 'node:timers/promises';
import type { Tab } from './tab.js';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

export const loadSize = {
  /** For how long a run sends at least. */
  seconds: number('FAULTS_SECONDS', 8),
  /** Sends a second, over all senders. */
  rate: number('FAULTS_RATE', 150),
  rooms: number('FAULTS_ROOMS', 20),
  /** Rooms whose two people have a second tab open. */
  roomsWithTwoTabs: number('FAULTS_SECOND_TABS', 5),
};

const tick = 20;

/** Sends at an even rate, each time from another tab, until it is stopped. */
export class Load {
  sent = 0;
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly senders: readonly Tab[]) {
    this.#timer = setInterval(() => this.#catchUp(), tick);
  }

  async untilEnough(): Promise<void> {
    await pause(Math.max(0, this.#startedAt + loadSize.seconds * 1000 - performance.now()));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #catchUp(): void {
    const due = ((performance.now() - this.#startedAt) / 1000) * loadSize.rate;
    for (; this.sent < due; this.sent += 1) {
      // Not in turn: two people of one room are to write at the same moment.
      const sender = this.senders[Math.floor(Math.random() * this.senders.length)];
      sender?.send(`Message ${this.sent} from ${sender.stream.name}`);
    }
  }
}
