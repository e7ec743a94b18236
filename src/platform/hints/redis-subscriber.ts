import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { Redis } from 'ioredis';
import type { RedisServer } from '../config/redis-url.js';
import { connectSubscriber } from './redis-connect.js';
import { type Envelope, readEnvelope } from './redis-envelope.js';

export interface SubscriberListener {
  /** Redis has confirmed every channel. From now on all their messages arrive. */
  opened(): void;
  heard(channel: string, envelope: Envelope): void;
  /** Called once. No other method is called after it. The connection does not reconnect by itself. */
  lost(error: Error): void;
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
  #sentinelError: Error | undefined;

  constructor(
    server: RedisServer,
    publisher: Redis,
    channels: readonly string[],
    readonly listener: SubscriberListener,
  ) {
    this.#subscriber = connectSubscriber(server);
    // Its own error says only that no Sentinel could be reached, even if one knows no master of that name.
    this.#subscriber.on('sentinelError', (error: Error) => (this.#sentinelError = error));
    this.#subscriber.on('connect', () => (this.#sentinelError = undefined));
    this.#subscriber.on('error', (error) => this.#lose(this.#sentinelError ?? error));
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
