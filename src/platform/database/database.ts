import { type AnyEntity, type Constructor, type EntityClass, MikroORM } from '@mikro-orm/core';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { PgliteDriver } from '@mikro-orm/pglite';
import { type EntityManager, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.js';
import type { Limits } from '../config/limits.js';
import type { Log } from '../log.js';
import { Cluster } from './cluster.js';
import { healPool } from './pool-healing.js';

export type { EntityManager };
export type Orm = MikroORM<PostgreSqlDriver, EntityManager>;

/** What the features add to the database: their tables and migrations. */
export interface DatabaseShape {
  readonly entities: EntityClass<AnyEntity>[];
  readonly migrations: Constructor<Migration>[];
  /** Called with the SQL of every statement just before it runs. */
  readonly onQuery?: (sql: string) => void;
}

/** Runs one statement, its `$1`, `$2` … bound by the driver; bigints and timestamps come back as strings. */
export type Run = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

export interface Database {
  readonly orm: Orm;
  /** A new unit of work. */
  fork(): EntityManager;
  /** Runs one statement, which commits by itself. */
  readonly run: Run;
  /** Runs several statements in one transaction. Inside, use only the given `run`: any other is not in the transaction. */
  transaction<T>(act: (run: Run) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Runs the migrations, then opens the database: PostgreSQL, or PGlite when no URL is configured. */
export async function openDatabase(config: Config, log: Log, shape: DatabaseShape): Promise<Database> {
  return config.databaseUrl === undefined
    ? openFolder(join(config.dataDir, 'database'), log, shape)
    : openServer(config.databaseUrl, config.limits, log, shape);
}

async function openServer(
  clientUrl: string,
  { statementTime, connectionWait }: Limits,
  log: Log,
  shape: DatabaseShape,
): Promise<Database> {
  const migrating = await MikroORM.init(serverOptions(clientUrl, log, shape, {}));
  try {
    await migrating.em.transactional(async (em) => {
      // Otherwise processes that start together would migrate at the same time. The number is arbitrary.
      await em.execute('select pg_advisory_xact_lock(7275395)');
      await migrating.migrator.up();
    });
  } finally {
    await migrating.close(true);
  }
  const orm = await MikroORM.init(
    serverOptions(clientUrl, log, shape, {
      connectionTimeoutMillis: connectionWait,
      query_timeout: statementTime,
      statement_timeout: statementTime,
      lock_timeout: Math.ceil(statementTime * 0.75),
      idle_in_transaction_session_timeout: 10_000,
      keepAlive: true,
      onPoolCreated: healPool,
    }),
  );
  return database(orm, shape, () => Promise.race([orm.close(true), pause(5000, undefined, { ref: false })]));
}

async function openFolder(folder: string, log: Log, shape: DatabaseShape): Promise<Database> {
  const cluster = await Cluster.open(folder, log);
  try {
    const driverOptions = { pglite: () => cluster };
    const options = { ...commonOptions(log, shape), driver: PgliteDriver, dbName: folder, driverOptions };
    // Both drivers have the same SQL and the same entity manager. Only the names of the types differ.
    const orm = (await MikroORM.init(options)) as unknown as Orm;
    await orm.migrator.up();
    return database(orm, shape, async () => {
      await orm.close(true);
      await cluster.close();
    });
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

function database(orm: Orm, shape: DatabaseShape, close: () => Promise<void>): Database {
  const client = orm.driver.getConnection().getClient();
  return {
    orm,
    fork: () => orm.em.fork(),
    run: runOn(client, shape),
    transaction: (act) => client.transaction().execute((inside) => act(runOn(inside, shape))),
    close,
  };
}

function runOn(client: Pick<Kysely<unknown>, 'executeQuery'>, shape: DatabaseShape): Run {
  return async <Row>(sql: string, parameters: readonly unknown[]) => {
    shape.onQuery?.(sql);
    const result = await client.executeQuery(CompiledQuery.raw(sql, [...parameters]));
    return result.rows as Row[];
  };
}

function serverOptions(
  clientUrl: string,
  log: Log,
  shape: DatabaseShape,
  driverOptions: Record<string, unknown>,
) {
  return { ...commonOptions(log, shape), driver: PostgreSqlDriver, clientUrl, driverOptions };
}

/** The options that the application shares with MikroORM's command line. */
export function commonOptions(log: Log, shape: DatabaseShape) {
  return {
    entities: shape.entities,
    extensions: [Migrator],
    migrations: { migrationsList: shape.migrations, tableName: 'migration', snapshot: false, silent: true },
    // Migrations create these in SQL. MikroORM would drop them, because no entity declares them.
    schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true },
    logger: (line: string) => log.debug(line),
    onQuery: (sql: string) => {
      shape.onQuery?.(sql);
      return sql;
    },
    discovery: { warnWhenNoEntities: false },
    forceUtcTimezone: true,
    ignoreUndefinedInQuery: false,
  };
}
