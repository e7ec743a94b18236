import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { RedisConfig } from '../config/redis-settings.js';
import { Heartbeat } from './heartbeat.js';
import { type Hint, type HintBus, type HintListeners, hintListeners, type HintTopic } from './hint-bus.js';
import { Listeners } from './listeners.js';
import type { Log } from '../log.js';
import type { Envelope } from './redis-envelope.js';
import { RedisConnections } from './redis-connections.js';
import { RedisHealthLog } from './redis-health-log.js';

const gatherMissedFor = 50;

interface Dependencies {
  readonly topics: readonly HintTopic[];
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Carries hints over Redis. At any time Redis may be down, frozen, connected without delivering, or controlled by an
 * attacker. `healthy` tells whether it works.
 */
export class RedisHintBus implements HintBus {
  readonly #id = randomUUID();
  readonly #prefix: string;
  readonly #beatChannel: string;
  /** On this channel a process announces that some of its hints did not reach Redis. */
  readonly #missedChannel: string;
  /** By channel. */
  readonly #topics: ReadonlyMap<string, HintTopic>;
  readonly #listeners: HintListeners;
  readonly #recovery: Listeners;
  readonly #healthLog: RedisHealthLog;
  readonly #heartbeat: Heartbeat;
  readonly #connections: RedisConnections;
  #failures = 0;
  #failuresAnnounced = 0;
  #gathering: NodeJS.Timeout | undefined;

  constructor({ server, setting, prefix }: RedisConfig, { topics, log, clock }: Dependencies) {
    this.#prefix = prefix;
    this.#beatChannel = `${prefix}:beat:${this.#id}`;
    this.#missedChannel = `${prefix}:missed`;
    this.#topics = new Map(topics.map((topic) => [this.#channelOf(topic), topic]));
    this.#listeners = hintListeners(topics, log);
    this.#recovery = new Listeners(log);
    this.#healthLog = new RedisHealthLog({ server, setting }, log);
    this.#heartbeat = new Heartbeat(clock, {
      send: () => void this.#beat(),
      recovered: () => this.#recovery.tell(),
      silent: () => this.#connections.renew(),
      changed: (healthy) => this.#healthLog.changed(healthy),
    });
    // The beat channel is last. Redis confirms channels in order, so a beat that arrives proves that the others work too.
    this.#connections = new RedisConnections(
      server,
      [...this.#topics.keys(), this.#missedChannel, this.#beatChannel],
      {
        opened: () => void this.#beat(),
        publisherReady: () => void this.#beat(),
        heard: (channel, envelope) => this.#hear(channel, envelope),
        lost: (error) => {
          this.#healthLog.lost(error);
          this.#heartbeat.reset();
        },
      },
    );
  }

  get healthy(): boolean {
    return this.#heartbeat.healthy;
  }

  get failures(): number {
    return this.#failures;
  }

  publish(topic: HintTopic, hint: Hint): void {
    this.#listeners[topic].tell(hint);
    this.#send(this.#channelOf(topic), hint).catch(() => {
      this.#failures += 1;
    });
  }

  listen(topic: HintTopic, listener: (hint: Hint) => void): () => void {
    return this.#listeners[topic].add(listener);
  }

  onRecovery(listener: () => void): () => void {
    return this.#recovery.add(listener);
  }

  close(): Promise<void> {
    this.#heartbeat.stop();
    clearTimeout(this.#gathering);
    for (const listeners of [...Object.values<Listeners<Hint>>(this.#listeners), this.#recovery])
      listeners.clear();
    this.#connections.close();
    return Promise.resolve();
  }

  #channelOf(topic: HintTopic): string {
    return `${this.#prefix}:${topic}`;
  }

  #send(channel: string, hint: Hint): Promise<void> {
    return this.#connections.publish(channel, { from: this.#id, hint });
  }

  async #beat(): Promise<void> {
    const failures = this.#failures;
    try {
      await this.#send(this.#beatChannel, {});
      if (failures === this.#failuresAnnounced) return;
      await this.#send(this.#missedChannel, {});
      this.#failuresAnnounced = failures;
    } catch {
      // The heartbeat notices the missing beat, and the next beat retries.
    }
  }

  #hear(channel: string, { from, hint }: Envelope): void {
    const topic = this.#topics.get(channel);
    const isOwn = from === this.#id;
    if (isOwn && channel === this.#beatChannel) {
      this.#healthLog.worked();
      this.#heartbeat.heard();
    }
    if (isOwn) return;
    if (topic) this.#listeners[topic].tell(hint);
    if (channel === this.#missedChannel) this.#recoverSoon();
  }

  /** Merges simultaneous announcements into one recovery: after a restart of Redis, every process makes one. */
  #recoverSoon(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#recovery.tell();
    }, gatherMissedFor).unref();
  }
}
