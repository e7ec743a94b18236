import { setTimeout as pause } from 'node:timers/promises';
import { isFullRun } from './full-run.js';
import type { Tab } from './tab.js';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

export const loadSize = {
  /** For how long a run sends at least. */
  seconds: number('FAULTS_SECONDS', isFullRun ? 8 : 5),
  /** Sends a second, over all senders. */
  rate: number('FAULTS_RATE', 150),
  rooms: number('FAULTS_ROOMS', 20),
  /** Rooms whose two people have a second tab open. */
  roomsWithTwoTabs: number('FAULTS_SECOND_TABS', 5),
};

const tick = 20;
/** A full run judges times, so its load waits for nobody. Elsewhere a busy machine would gather more than it can answer in the end. */
const mostUnsettled = isFullRun ? Infinity : 2 * loadSize.rate;

/** Sends at an even rate, if the machine keeps up, each time from another tab, until it is stopped. */
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
      // Not in turn: two people of one room are to write at the same moment.
      const sender = this.senders[Math.floor(Math.random() * this.senders.length)];
      sender?.send(`Message ${this.sent} from ${sender.stream.name}`);
    }
  }
}
