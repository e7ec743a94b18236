import type { Redis } from 'ioredis';
import type { Writable } from 'node:stream';
import type { RedisServer } from '../config/redis-url.js';
import { connectPublisher, reconnectDelay } from './redis-connect.js';
import { joinWrites } from '../join-writes.js';
import type { Envelope } from './redis-envelope.js';
import { RedisSubscriber, type SubscriberListener } from './redis-subscriber.js';

export interface ConnectionsListener extends SubscriberListener {
  /** The publisher has connected or reconnected. */
  publisherReady(): void;
}

/** Keeps one connection to publish and one to subscribe. If one is lost, it reconnects for as long as it takes. */
export class RedisConnections {
  #publisher: Redis;
  #subscriber: RedisSubscriber;
  #reopening: NodeJS.Timeout | undefined;
  #lostInARow = 0;

  constructor(
    private readonly server: RedisServer,
    private readonly channels: readonly string[],
    private readonly listener: ConnectionsListener,
  ) {
    this.#publisher = this.#openPublisher();
    this.#subscriber = this.#openSubscriber();
  }

  publish(channel: string, envelope: Envelope): Promise<void> {
    // A batch of sends has a hint for each room.
    joinWrites((this.#publisher as { readonly stream?: Writable }).stream);
    return this.#subscriber.publish(channel, envelope);
  }

  /** Replaces both connections, for when they are open but deliver nothing. */
  renew(): void {
    this.close();
    this.#publisher = this.#openPublisher();
    this.#subscriber = this.#openSubscriber();
  }

  /** Hints that were already published are still sent. */
  close(): void {
    clearTimeout(this.#reopening);
    this.#subscriber.end();
    this.#publisher.disconnect();
  }

  #openPublisher(): Redis {
    const publisher = connectPublisher(this.server);
    publisher.on('ready', () => this.listener.publisherReady());
    return publisher;
  }

  #openSubscriber(): RedisSubscriber {
    return new RedisSubscriber(this.server, this.#publisher, this.channels, {
      opened: () => {
        this.#lostInARow = 0;
        this.listener.opened();
      },
      heard: (channel, envelope) => this.listener.heard(channel, envelope),
      lost: (error) => {
        const open = () => (this.#subscriber = this.#openSubscriber());
        this.#reopening = setTimeout(open, reconnectDelay(this.#lostInARow++)).unref();
        this.listener.lost(error);
      },
    });
  }
}
