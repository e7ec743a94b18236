import { digest } from '../digest.js';
import type { Run } from './database.js';

interface Statement {
  readonly text: string;
  readonly values: unknown[];
  readonly name?: string;
}

interface PooledClient {
  /** The process that the other side says it is. */
  readonly processID: number | null;
  query(statement: Statement): Promise<{ rows: unknown[] }>;
  release(): void;
}

export interface StatementPool {
  connect(): Promise<PooledClient>;
}

/**
 * Runs statements by name, so that PostgreSQL parses and plans each of them once for a connection. Behind a pooler, which may
 * give each statement another connection, they run without a name.
 */
export function runPrepared(pool: StatementPool, onQuery?: (sql: string) => void): Run {
  const names = new Map<string, string>();
  const isDirect = new WeakMap<PooledClient, boolean>();

  return async <Row>(sql: string, parameters: readonly unknown[]) => {
    onQuery?.(sql);
    const client = await pool.connect();
    try {
      return (await runOn(client, { text: sql, values: [...parameters] })) as Row[];
    } finally {
      client.release();
    }
  };

  async function runOn(client: PooledClient, statement: Statement): Promise<unknown[]> {
    if (await knowsNames(client)) {
      try {
        return (await client.query({ ...statement, name: nameOf(statement.text) })).rows;
      } catch (error) {
        if (!isOfName(error)) throw error;
        isDirect.set(client, false);
      }
    }
    return (await client.query(statement)).rows;
  }

  /** A pooler answers for its own process, and the statement comes from one of PostgreSQL. */
  async function knowsNames(client: PooledClient): Promise<boolean> {
    const known = isDirect.get(client);
    if (known !== undefined) return known;
    const { rows } = await client.query({ text: 'select pg_backend_pid() as pid', values: [] });
    const is = (rows as { pid: number }[])[0]?.pid === client.processID;
    isDirect.set(client, is);
    return is;
  }

  function nameOf(sql: string): string {
    const name = names.get(sql) ?? digest(sql);
    names.set(sql, name);
    return name;
  }
}

/** Whether PostgreSQL refused the name, and has not run the statement: it is unknown or taken, or its result has another form. */
function isOfName(error: unknown): boolean {
  const { code, routine } = error as { code?: string; routine?: string };
  return code === '26000' || code === '42P05' || routine === 'RevalidateCachedQuery';
}
