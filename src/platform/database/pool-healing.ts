import type { EventEmitter } from 'node:events';

interface PooledClient extends EventEmitter {
  release(error: Error): void;
  end(): Promise<void>;
  /** The query whose result it waits for. */
  readonly _activeQuery: unknown;
}

/**
 * Removes dead connections from the pool: the idle ones once a query has timed out, and those that died while they were checked
 * out. Kysely never releases the client of a transaction whose
 * backend was killed (kysely-org/kysely#1990). Each would take a place in the pool, until none is left.
 */
export function healPool(pool: EventEmitter): void {
  const uses = new WeakMap<PooledClient, symbol>();
  const idle = new Set<PooledClient>();
  pool.on('remove', (client: PooledClient) => idle.delete(client));
  pool.on('acquire', (client: PooledClient) => {
    idle.delete(client);
    const use = Symbol('use');
    uses.set(client, use);
    const died = () => setTimeout(() => releaseDead(client, use), 500).unref();
    client.once('end', died);
    client.once('released', () => client.off('end', died));
  });
  pool.on('release', (error: unknown, client: PooledClient) => {
    uses.delete(client);
    client.emit('released');
    // A query that timed out still runs on this connection. The next query would wait behind it: on a dead network, until the
    // operating system notices.
    if (client._activeQuery) {
      void client.end();
      leaveIdle();
    } else if (!error) idle.add(client);
  });

  /** On a dead network the idle connections are dead too. Each would cost a query its whole time limit. */
  function leaveIdle(): void {
    for (const client of [...idle])
      client.emit('error', new Error('A query on another connection timed out.'));
  }

  function releaseDead(client: PooledClient, use: symbol): void {
    if (uses.get(client) !== use) return;
    uses.delete(client);
    try {
      client.release(new Error('The connection died while it was checked out.'));
    } catch {
      // It was released in the meantime.
    }
  }
}
