import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis, type RedisOptions } from 'ioredis';
import { type Envelope, readEnvelope } from './redis-envelope.js';

export interface SubscriberListener {
  /** From here on everything on the channels arrives: Redis has confirmed each of them. */
  opened(): void;
  heard(channel: string, envelope: Envelope): void;
  /** Said once, and nothing after it; the line does not mend itself. */
  lost(error: Error): void;
}

// `disconnectTimeout` ends a connection whose other side no longer answers; ioredis alone would keep it for 2 s.
const shared = { connectTimeout: 3000, disconnectTimeout: 100 } satisfies RedisOptions;

/** Fails at once rather than queueing: a hint that is late by seconds is worth nothing, and senders must not wait. */
export function connectPublisher(url: string, commandTimeout = 300): Redis {
  return new Redis(url, {
    ...shared,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout,
    retryStrategy: (attempt) => reconnectDelay(attempt),
  });
}

/** Whoever waits for a count waits for nothing else; so it is soon given up. */
export function connectCounter(url: string): Redis {
  return connectPublisher(url, 100).on('error', () => undefined);
}

/** In milliseconds; spread, so that processes don't all come back to a restarted Redis in one instant. */
export function reconnectDelay(attempt: number): number {
  return Math.min(25 * 2 ** attempt, 250) * (0.5 + Math.random() / 2);
}

/**
 * A subscriber connection, from its opening to its first fault. ioredis could reconnect it, but says `ready` before the
 * channels are subscribed again, and turns a refusal of that into an unhandled rejection on a connection that looks well.
 */
export class RedisSubscriber {
  readonly #pubSub: RedisPubSub;
  readonly #subscriber: Redis;
  #isOver = false;

  constructor(
    url: string,
    publisher: Redis,
    channels: readonly string[],
    readonly listener: SubscriberListener,
  ) {
    this.#subscriber = new Redis(url, {
      ...shared,
      keepAlive: 5000,
      maxRetriesPerRequest: null,
      retryStrategy: null,
    });
    this.#subscriber.on('error', (error) => this.#lose(error));
    this.#subscriber.on('end', () => this.#lose(new Error('Redis closed the connection')));
    this.#pubSub = new RedisPubSub({
      publisher,
      subscriber: this.#subscriber,
      messageEventName: 'messageBuffer',
      deserializer: readEnvelope,
    });
    void this.#open(channels);
  }

  publish(channel: string, envelope: Envelope): Promise<void> {
    return this.#pubSub.publish(channel, envelope);
  }

  end(): void {
    this.#isOver = true;
    this.#subscriber.disconnect();
  }

  async #open(channels: readonly string[]): Promise<void> {
    try {
      await Promise.all(channels.flatMap((channel) => this.#subscribe(channel)));
      if (!this.#isOver) this.listener.opened();
    } catch (error) {
      this.#lose(error as Error);
    }
  }

  #subscribe(channel: string): Promise<number>[] {
    const hear = (envelope: Envelope | undefined) => {
      if (envelope && !this.#isOver) this.listener.heard(channel, envelope);
    };
    // RedisPubSub holds a second promise that nobody else awaits, and that kills the process when Redis refuses the
    // channel; a second subscription of the same channel awaits it.
    return [this.#pubSub.subscribe(channel, hear), this.#pubSub.subscribe(channel, () => undefined)];
  }

  #lose(error: Error): void {
    if (this.#isOver) return;
    this.end();
    this.listener.lost(error);
  }
}
