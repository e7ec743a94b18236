import { type AnyEntity, type Constructor, type EntityClass, MikroORM } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';
import { PgliteDriver } from '@mikro-orm/pglite';
import type { EntityManager, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { machineClock } from '../clock.js';
import type { Config } from '../config/config.js';
import type { Services } from '../context.js';
import type { Log } from '../log.js';
import { Cluster } from './cluster.js';
import { DiskWatch } from './disk-watch.js';
import { databaseFolder } from './folder-fault.js';
import { onceAvailable } from './once-available.js';
import { commonOptions, database } from './orm.js';
import { openServer } from './server.js';

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
  /** As `run`, for a constant statement that runs often: PostgreSQL plans it once for each connection. */
  readonly prepared: Run;
  /** Runs several statements in one transaction. Inside, use only the given `run`: any other is not in the transaction. */
  transaction<T>(act: (run: Run) => Promise<T>): Promise<T>;
  /** @throws {ServiceUnavailable} when a statement that comes now would wait for a connection for more than 10 s */
  requireSoon(): void;
  /** Asks whether the database answers and can store. @returns what is wrong with it, or null */
  fault(): Promise<string | null>;
  close(): Promise<void>;
}

/** Runs the migrations, then opens the database: PostgreSQL, or PGlite when no URL is configured. */
export async function openDatabase(
  config: Config,
  log: Log,
  shape: DatabaseShape,
  clock = machineClock,
): Promise<Database> {
  const starting = { clock, config, log };
  return config.database === undefined
    ? onceAvailable(starting, () => openFolder(databaseFolder(config.dataDir), starting, shape))
    : openServer(config.database, starting, shape);
}

async function openFolder(
  folder: string,
  services: Pick<Services, 'clock' | 'log'>,
  shape: DatabaseShape,
): Promise<Database> {
  const { log } = services;
  const disk = new DiskWatch(folder, services);
  const cluster = await Cluster.open(folder, log, (reason) => disk.note(reason));
  try {
    const driverOptions = { pglite: () => cluster };
    const options = { ...commonOptions(log, shape), driver: PgliteDriver, dbName: folder, driverOptions };
    // Both drivers have the same SQL and the same entity manager. Only the names of the types differ.
    const orm = (await MikroORM.init(options)) as unknown as Orm;
    await orm.migrator.up();
    return database(orm, shape, disk, async () => {
      await orm.close(true);
      await cluster.close();
    });
  } catch (error) {
    await cluster.close();
    throw error;
  }
}
