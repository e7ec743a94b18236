import type { EventEmitter } from 'node:events';
import type { Clock } from '../clock.js';
import { Turnstile } from '../rates/turnstile.js';

interface PooledClient {
  readonly connection: EventEmitter;
}

export interface Pool extends EventEmitter {
  readonly options: { readonly max: number };
  connect(): Promise<PooledClient>;
}

/**
 * Makes statements wait for a free connection as long as the database answers others. The pool itself would refuse them after a
 * fixed time, however well the database works.
 * @param silence in milliseconds: the database counts as gone when it has statements and answers none for so long
 * @returns what refuses new work when the queue is too long
 */
export function queueForConnections(
  pool: Pool,
  clock: Clock,
  silence: number,
): Pick<Turnstile, 'requireSoon'> {
  const connect = pool.connect.bind(pool);
  const turnstile = new Turnstile(pool.options.max, clock);
  const releases = new WeakMap<PooledClient, () => void>();
  let [lastSign, inUse, isWatching] = [clock.now(), 0, false];
  const noteSign = () => void (lastSign = clock.now());
  const isSilent = () => clock.now() - lastSign >= silence;

  pool.on('connect', ({ connection }: PooledClient) => connection.on('readyForQuery', noteSign));
  pool.on('release', (_error: unknown, client: PooledClient) => {
    releases.get(client)?.();
    releases.delete(client);
  });

  pool.connect = async () => {
    const turn = turnstile.take();
    watch();
    const release = counted(await turn);
    try {
      const client = await opened();
      releases.set(client, release);
      return client;
    } catch (error) {
      release();
      throw error;
    }
  };

  return turnstile;

  function counted(release: () => void): () => void {
    // The database had nothing to answer until now.
    if (inUse === 0) noteSign();
    inUse += 1;
    return () => {
      inUse -= 1;
      release();
    };
  }

  /** A busy server may be too slow to open a connection in time. */
  async function opened(): Promise<PooledClient> {
    for (;;)
      try {
        return await connect();
      } catch (error) {
        if (isSilent() || !isConnectTimeout(error)) throw error;
      }
  }

  function watch(): void {
    if (isWatching || turnstile.waiting === 0) return;
    isWatching = true;
    // Answers that arrived while the event loop was blocked are read first.
    clock.after(Math.max(1, lastSign + silence - clock.now()), () => setImmediate(check));
  }

  function check(): void {
    isWatching = false;
    if (isSilent()) turnstile.refuse(new Error('timeout exceeded when trying to connect'));
    else watch();
  }
}

function isConnectTimeout(error: unknown): boolean {
  return error instanceof Error && /due to connection timeout|timeout expired/.test(error.message);
}
