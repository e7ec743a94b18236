import type { EventEmitter } from 'node:events';

interface PooledClient extends EventEmitter {
  release(error: Error): void;
  end(): Promise<void>;
  /** The query that it waits for. */
  readonly _activeQuery: unknown;
}

/**
 * Gives back the pool's places of connections that died while they were checked out.
 * Kysely never releases the client of a transaction whose backend was killed, so that the pool would run dry one by one
 * (kysely-org/kysely#1990).
 */
export function healPool(pool: EventEmitter): void {
  const uses = new WeakMap<PooledClient, symbol>();
  pool.on('acquire', (client: PooledClient) => {
    const use = Symbol('use');
    uses.set(client, use);
    const died = () => setTimeout(() => giveBack(client, use), 500).unref();
    client.once('end', died);
    client.once('released', () => client.off('end', died));
  });
  pool.on('release', (_error: unknown, client: PooledClient) => {
    uses.delete(client);
    client.emit('released');
    // A query that was given up for its time is still under way there: whoever came next would wait behind it, and where the
    // way is dead without a word, for as long as the system goes on believing in it.
    if (client._activeQuery) void client.end();
  });

  function giveBack(client: PooledClient, use: symbol): void {
    if (uses.get(client) !== use) return;
    uses.delete(client);
    try {
      client.release(new Error('The connection died while it was checked out.'));
    } catch {
      // It was given back in the meantime.
    }
  }
}
