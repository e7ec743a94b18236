import { Migrator } from '@mikro-orm/migrations';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Log } from '../log.js';
import type { Database, DatabaseShape, Orm, Run } from './database.js';
import type { DiskWatch } from './disk-watch.js';

export function database(
  orm: Orm,
  shape: DatabaseShape,
  disk: DiskWatch,
  close: () => Promise<void>,
): Database {
  const client = orm.driver.getConnection().getClient();
  const run = runOn(client, shape);
  const transaction: Database['transaction'] = (act) =>
    client.transaction().execute((inside) => act(runOn(inside, shape)));
  return {
    orm,
    fork: () => orm.em.fork(),
    run,
    prepared: run,
    transaction,
    requireSoon: () => undefined,
    fault: () => disk.fault({ run, transaction }),
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
    // Without it, each assigned property of each entity gets accessors that track changes for `flush()`, which nothing calls.
    propagationOnPrototype: false,
    forceUtcTimezone: true,
    ignoreUndefinedInQuery: false,
  };
}
