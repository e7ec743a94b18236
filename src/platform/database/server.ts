import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type DatabaseServer, placeOf } from '../config/database-url.js';
import type { Log } from '../log.js';
import type { Database, DatabaseShape, Orm } from './database.js';
import { type Pool, queueForConnections } from './connection-queue.js';
import { DiskWatch } from './disk-watch.js';
import { ExistingDatabase } from './existing-database.js';
import { FirstAnswer } from './first-answer.js';
import { migrate } from './migrate.js';
import { onceAvailable, type Starting } from './once-available.js';
import { commonOptions, database } from './orm.js';
import { healPool } from './pool-healing.js';
import { runPrepared, type StatementPool } from './prepared.js';

/** Runs the migrations on PostgreSQL and opens it. While it is not available, as during its restart, waits for it. */
export function openServer(
  server: DatabaseServer,
  starting: Starting,
  shape: DatabaseShape,
): Promise<Database> {
  const { config, log } = starting;
  const { statementTime, connectionWait } = config.limits;
  return onceAvailable(starting, async () => {
    const accepted = await migrateWithin(limited(server, statementTime), server, starting, shape);
    const disk = new DiskWatch(placeOf(server), starting);
    let ofPool: Partial<Database> = {};
    const onPoolCreated = (pool: Pool & StatementPool) => {
      healPool(pool);
      const queue = queueForConnections(pool, starting.clock, statementTime);
      ofPool = { prepared: runPrepared(pool, shape.onQuery), requireSoon: () => queue.requireSoon() };
      disk.watch(pool);
    };
    const orm = await openPool(accepted, log, shape, {
      onPoolCreated,
      connectionTimeoutMillis: server.connectTime ?? connectionWait,
      query_timeout: statementTime,
    });
    const opened = { ...database(orm, shape, disk, () => closePool(orm)), ...ofPool };
    try {
      await warnIfUnlimited(opened, server, log);
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  });
}

/** The server with settings for its sessions. Those that the operator gives as `options` come last, so they count. */
function limited(server: DatabaseServer, statementTime: number): DatabaseServer {
  const limits = [
    `-c statement_timeout=${statementTime}`,
    `-c lock_timeout=${Math.ceil(statementTime * 0.75)}`,
    '-c idle_in_transaction_session_timeout=10000',
    // To compile a statement takes longer than to run any of ours.
    '-c jit=off',
  ];
  return { ...server, options: [...limits, ...(server.options ? [server.options] : [])].join(' ') };
}

/** @returns the one of both that the server accepts: a pooler may refuse the limits */
async function migrateWithin(
  best: DatabaseServer,
  plain: DatabaseServer,
  starting: Starting,
  shape: DatabaseShape,
): Promise<DatabaseServer> {
  try {
    await migrateOn(best, starting, shape);
    return best;
  } catch (error) {
    if (!/unsupported startup parameter/.test((error as Error).message)) throw error;
  }
  await migrateOn(plain, starting, shape);
  return plain;
}

async function migrateOn(server: DatabaseServer, starting: Starting, shape: DatabaseShape): Promise<void> {
  const { clock, log } = starting;
  const longest = server.connectTime ?? 10_000;
  const answer = new FirstAnswer(clock, longest);
  const orm = await openPool(server, log, shape, {
    connectionTimeoutMillis: longest,
    onPoolCreated(pool: EventEmitter) {
      healPool(pool);
      answer.watch(pool);
    },
  });
  try {
    await migrate(orm, starting, () => answer.stop());
  } catch (error) {
    throw answer.reasonFor(error);
  } finally {
    answer.stop();
    await closePool(orm);
  }
}

async function warnIfUnlimited({ run }: Database, { user }: DatabaseServer, log: Log): Promise<void> {
  const [row] = await run<{ time: string }>(`select current_setting('statement_timeout') as time`, []);
  if (row?.time === '0')
    log.warn({ user }, 'PostgreSQL does not end slow statements: set statement_timeout for this role');
}

async function openPool(
  server: DatabaseServer,
  log: Log,
  shape: DatabaseShape,
  options: Record<string, unknown>,
): Promise<Orm> {
  return MikroORM.init(serverOptions(server, log, shape, options));
}

// If the server vanished at the wrong moment, a connection may never end. It must not keep the process from going on.
async function closePool(orm: Orm): Promise<void> {
  const isClosed = new AbortController();
  const limit = pause(5000, undefined, isClosed).catch(() => undefined);
  await Promise.race([orm.close(true), limit]);
  isClosed.abort();
}

/** The options for a server, which the application shares with MikroORM's command line. */
export function serverOptions(
  { connectTime: _, ...connection }: DatabaseServer,
  log: Log,
  shape: DatabaseShape,
  options: Record<string, unknown> = {},
) {
  const common = commonOptions(log, shape);
  return {
    ...common,
    extensions: [...common.extensions, ExistingDatabase],
    driver: PostgreSqlDriver,
    dbName: connection.database,
    // A function, because MikroORM copies objects, and so changes what it does not know.
    driverOptions: () => ({
      ...connection,
      // Otherwise the driver would read it from the environment.
      sslnegotiation: 'postgres',
      keepAlive: true,
      onPoolCreated: healPool,
      ...options,
    }),
  };
}
