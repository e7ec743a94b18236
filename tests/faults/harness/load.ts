import { setTimeout as pause } from 'node:timers/promises';
import { isFullRun } from './full-run.js';
import type { Tab } from './tab.js';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

export const loadSize = {
  /** How long a run sends at least. */
  seconds: number('FAULTS_SECONDS', isFullRun ? 8 : 3),
  /** Sends per second, over all senders. */
  rate: number('FAULTS_RATE', 150),
  rooms: number('FAULTS_ROOMS', 20),
  /** Rooms whose two people have a second tab open. */
  roomsWithTwoTabs: number('FAULTS_SECOND_TABS', 5),
};

const tick = 20;
/** A full run judges times, so its load never waits. Elsewhere a busy machine would queue more sends than it can answer. */
const mostUnsettled = isFullRun ? Infinity : 2 * loadSize.rate;

/** Sends from random tabs until it is stopped, at an even rate if the machine keeps up. */
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
    const unsettled = this.senders.reduce((sum, sender) => sum + sender.unsettled, 0);
    const most = this.sent + mostUnsettled - unsettled;
    for (; this.sent < Math.min(due, most); this.sent += 1) {
      // Random, not in turn: two people of one room must sometimes write at the same moment.
      const sender = this.senders[Math.floor(Math.random() * this.senders.length)];
      sender?.send(`Message ${this.sent} from ${sender.stream.name}`);
    }
  }
}
