import type { Migrator } from '@mikro-orm/migrations';
import { ConfigError } from '../config/config-error.js';
import type { Starting } from './once-available.js';
import type { EntityManager, Orm } from './database.js';

/** Processes that start together wait for each other, mostly for less than that. In milliseconds. */
const saidAfter = 3000;

// The limits of the session, or of its role, are for requests. Here a process may wait for another one that migrates.
const withoutLimits = `
  select set_config(name, '0', true)
    from unnest(array['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) name`;

/**
 * Runs the migrations in one transaction, on one connection: a pooler may have no second one to give. Settings end with the
 * transaction, so that no other client of a pooler gets them.
 * @param onAnswer called when PostgreSQL has begun the transaction
 */
export async function migrate(
  { config, em, migrator }: Orm,
  starting: Starting,
  onAnswer: () => void,
): Promise<void> {
  await em.transactional(async (inside) => {
    await inside.execute(withoutLimits);
    onAnswer();
    await lock(inside, starting);
    const [row] = await inside.execute<{ schema: string | null }[]>('select current_schema() as schema');
    if (!row?.schema)
      throw new ConfigError(
        'DATABASE_URL: search_path names no schema that exists. Create it, or correct it.',
      );
    // Otherwise MikroORM would look for its own table in "public".
    config.set('schema', row.schema);
    const transaction: unknown = inside.getTransactionContext();
    // Otherwise it would look for that table on another connection.
    (migrator as Migrator).getStorage().setMasterMigration(transaction);
    await migrator.up({ transaction });
  });
}

// Otherwise processes that start together would migrate at the same time. The number is arbitrary.
async function lock(inside: EntityManager, { clock, log }: Starting): Promise<void> {
  const say = () => log.warn('waiting for another process that migrates the database');
  const cancel = clock.after(saidAfter, say);
  try {
    await inside.execute('select pg_advisory_xact_lock(7275395)');
  } finally {
    cancel();
  }
}
