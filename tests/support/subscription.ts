import { type Client, createClient } from 'graphql-ws/client';
import { WebSocket } from 'ws';
import { dataOf, type Variables } from './ask.js';
import { atEnd } from './at-end.js';
import { type GraphQLFault, Refused, refusalOf } from './refused.js';

interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** One subscription on a socket of its own. Its events wait in a queue, so that no test can miss one. */
export class Subscription<Data> {
  /** How the server closed the socket. The client does not reconnect. */
  readonly closed: Promise<Closing>;
  readonly #client: Client;
  readonly #events: AsyncIterator<{ data?: Data | null; errors?: readonly GraphQLFault[] }>;

  constructor(url: string, query: string, variables: Variables, token?: string) {
    this.#client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: token ? { authorization: `Bearer ${token}` } : {},
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
    this.closed = new Promise((resolve) => this.#client.on('closed', (event) => resolve(event as Closing)));
    this.#events = this.#client.iterate<Data>({ query, variables });
    atEnd(() => this.close());
  }

  /** The next event. @throws {Refused} when an error comes instead */
  async next(): Promise<Data> {
    const event = await this.#events.next().catch(asRefused);
    if (event.done) throw new Error('The subscription has ended.');
    return dataOf(event.value);
  }

  /** The error that comes instead of the next event. */
  nextError(): Promise<Refused> {
    return refusalOf(this.next());
  }

  /** Repeats an act until its event arrives. From then on, a subscription without a cursor misses nothing either. */
  async onceHeard(act: () => Promise<unknown>): Promise<Data> {
    const heard = this.next();
    let waiting = true;
    void heard.finally(() => (waiting = false)).catch(() => undefined);
    while (waiting) await act();
    return heard;
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }
}

function asRefused(error: unknown): never {
  throw Array.isArray(error) ? new Refused(error[0] as GraphQLFault) : error;
}
