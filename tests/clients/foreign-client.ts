import { EventEmitter, on } from 'node:events';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Variables } from '../support/ask.js';
import { atEnd } from '../support/at-end.js';

/** A client of another project, used as its own documentation says. */
export interface ForeignClient {
  /** @throws {Refused} with the error as the client shows it */
  ask<Data>(query: string, variables?: Variables): Promise<Data>;
  /** The events, each of which rejects in the same way. Unset: the client has no subscriptions. */
  subscribe?<Data>(query: string, variables: Variables): AsyncIterator<Data>;
}

export type Connect = (url: string, token?: string) => ForeignClient;

/** The client of graphql-ws, which Apollo Client and urql use for subscriptions. It retries soon, so that the tests are quick. */
export function socketClient(url: string, token?: string) {
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: token ? { Authorization: `Bearer ${token}` } : {},
    retryAttempts: 100,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 20)),
    shouldRetry: () => true,
  });
  atEnd(() => client.dispose());
  return client;
}

/** Events in order, which wait until they are read. An error is thrown by the `next()` that comes to it. */
export class Arrivals<T> {
  readonly #emitter = new EventEmitter();
  readonly #events = on(this.#emitter, 'event') as AsyncIterator<[() => T]>;

  push(event: T): void {
    this.#emitter.emit('event', () => event);
  }

  fail(error: Error): void {
    this.#emitter.emit('event', () => {
      throw error;
    });
  }

  async next(): Promise<IteratorResult<T>> {
    const { value } = (await this.#events.next()) as { value: [() => T] };
    return { value: value[0](), done: false };
  }
}
