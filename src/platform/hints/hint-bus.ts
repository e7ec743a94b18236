import { Listeners } from './listeners.js';
import type { Log } from '../log.js';

/** Small and flat: ids and numbers that say where to look, never what is there. */
export type Hint = Readonly<Record<string, string | number>>;

/**
 * Carries hints between server processes, and does not retry. A hint may be lost, late, duplicated or forged, so a
 * listener must read the database for what is true.
 */
export interface HintBus {
  /** Notifies every process, this one synchronously. Never waits and never throws. */
  publish(topic: HintTopic, hint: Hint): void;
  /** @returns a function that removes the listener */
  listen(topic: HintTopic, listener: (hint: Hint) => void): () => void;
  /** Calls `listener` when hints may have been missed and arrive again. @returns a function that removes it */
  onRecovery(listener: () => void): () => void;
  /** Whether hints of other processes are known to arrive here now. */
  readonly healthy: boolean;
  /** How many hints of this process the others may not have received. */
  readonly failures: number;
  /** Stops all notifications and releases all resources, whatever state Redis is in. */
  close(): Promise<void>;
}

/** What hints are about. Features add their topics by declaration merging; only the names count. */
export interface HintTopics {}
export type HintTopic = keyof HintTopics;

export type HintListeners = Readonly<Record<HintTopic, Listeners<Hint>>>;

export function hintListeners(topics: readonly HintTopic[], log: Log): HintListeners {
  return Object.fromEntries(topics.map((topic) => [topic, new Listeners<Hint>(log)])) as HintListeners;
}

/** For one process alone. */
export class LocalHintBus implements HintBus {
  readonly healthy = true;
  readonly failures = 0;
  readonly #listeners: HintListeners;

  constructor(topics: readonly HintTopic[], log: Log) {
    this.#listeners = hintListeners(topics, log);
  }

  publish(topic: HintTopic, hint: Hint): void {
    this.#listeners[topic].tell(hint);
  }

  listen(topic: HintTopic, listener: (hint: Hint) => void): () => void {
    return this.#listeners[topic].add(listener);
  }

  onRecovery(): () => void {
    return () => undefined;
  }

  close(): Promise<void> {
    for (const listeners of Object.values<Listeners<Hint>>(this.#listeners)) listeners.clear();
    return Promise.resolve();
  }
}
