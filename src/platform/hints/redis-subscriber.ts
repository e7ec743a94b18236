import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis, type RedisOptions } from 'ioredis';
import type { Duplex } from 'node:stream';
import type { RedisServer } from '../config/redis-url.js';
import { type Envelope, readEnvelope } from './redis-envelope.js';

export interface SubscriberListener {
  /** Redis has confirmed every channel. From now on all their messages arrive. */
  opened(): void;
  heard(channel: string, envelope: Envelope): void;
  /** Called once. No other method is called after it. The connection does not reconnect by itself. */
  lost(error: Error): void;
}

// `disconnectTimeout` closes a connection whose peer no longer answers. By default ioredis would keep it for 2 s.
const shared = { connectTimeout: 3000, disconnectTimeout: 100 } satisfies RedisOptions;

function connect(server: RedisServer, options: RedisOptions): Redis {
  const redis = new Redis({ ...server, ...shared, ...options });
  // ioredis listens to the first error of a stream only. A failed TLS handshake may raise a second one, which would end the
  // process.
  return redis.on('error', () => (redis.stream as Duplex | undefined)?.on('error', () => undefined));
}

/** Fails at once instead of queueing: a hint that is seconds late is useless, and senders must not wait. */
export function connectPublisher(server: RedisServer, commandTimeout = 300): Redis {
  return connect(server, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout,
    retryStrategy: (attempt) => reconnectDelay(attempt),
  });
}

/** Has a shorter timeout, because a request waits for its count before it does anything else. */
export function connectCounter(server: RedisServer): Redis {
  return connectPublisher(server, 100);
}

/** In milliseconds, with jitter. Otherwise all processes would reconnect to a restarted Redis at the same moment. */
export function reconnectDelay(attempt: number): number {
  return Math.min(25 * 2 ** attempt, 250) * (0.5 + Math.random() / 2);
}

/**
 * A subscriber connection, from its opening to its first fault. ioredis could reconnect it, but reports `ready` before the
 * channels are subscribed again. If Redis then refuses a channel, ioredis raises an unhandled rejection, and the connection
 * still looks healthy.
 */
export class RedisSubscriber {
  readonly #pubSub: RedisPubSub;
  readonly #subscriber: Redis;
  #isOver = false;

  constructor(
    server: RedisServer,
    publisher: Redis,
    channels: readonly string[],
    readonly listener: SubscriberListener,
  ) {
    this.#subscriber = connect(server, {
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
    // RedisPubSub keeps a second promise that nobody else awaits. If Redis refuses the channel, its rejection would kill the
    // process. A second subscription of the same channel awaits it.
    return [this.#pubSub.subscribe(channel, hear), this.#pubSub.subscribe(channel, () => undefined)];
  }

  #lose(error: Error): void {
    if (this.#isOver) return;
    this.end();
    this.listener.lost(error);
  }
}
