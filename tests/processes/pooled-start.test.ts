import { expect, test } from '@jest/globals';
import { startPostgres } from '../../scripts/test-services/postgres.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { readConfig } from '../../src/config.js';
import { databaseShape } from '../../src/features.js';
import { openDatabase } from '../../src/platform/database/database.js';
import { createLog } from '../../src/platform/log.js';
import { testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { startPgBouncer } from '../support/pgbouncer.js';
import { TestClock } from '../support/test-clock.js';
import { until } from '../support/until.js';

const folder = temporaryFolder();
atEnd(() => folder.remove());
const postgres = await startPostgres(folder.path);
atEnd(() => postgres.stop());

async function aPooler() {
  const its = temporaryFolder();
  atEnd(() => its.remove());
  const pooler = await startPgBouncer(its.path, postgres.url);
  atEnd(() => pooler.stop());
  return pooler;
}

const pooler = await aPooler();

/** A clock that knows whether somebody waits for a time. */
class WatchedClock extends TestClock {
  isAwaited = false;

  override after(delay: number, act: () => void): () => void {
    this.isAwaited = true;
    return super.after(delay, act);
  }
}

/**
 * Opens the database behind a PgBouncer, on a clock that the test moves.
 * @param connectTime in seconds. The driver measures it by the machine's clock, so a short one may be over on a busy machine.
 */
async function open({ url }: { url: string }, connectTime = 1) {
  const DATABASE_URL = `${url}?connect_timeout=${connectTime}`;
  const config = readConfig({ ...(await testSettings()), DATABASE_URL });
  const log: string[] = [];
  const write = (line: string) => void log.push((JSON.parse(line) as { msg: string }).msg);
  const clock = new WatchedClock();
  const opening = openDatabase(config, createLog('warn', { write }), databaseShape, clock);
  opening.catch(() => undefined);
  return { opening, clock, log };
}

const waiting = 'waiting up to a minute for PostgreSQL';

/** Moves the clock until the start waits for PostgreSQL. */
async function untilItWaits({ clock, log }: Awaited<ReturnType<typeof open>>): Promise<void> {
  await until('it says that it waits', async () => {
    if (clock.isAwaited) {
      clock.isAwaited = false;
      await clock.advance(1000);
    }
    return log.includes(waiting);
  });
}

/** Moves the clock until the start has ended. @returns how */
async function endOf({ opening, clock }: Awaited<ReturnType<typeof open>>): Promise<string> {
  let end = '';
  opening.then(
    () => (end = 'It started.'),
    (error: unknown) => (end = String(error)),
  );
  await until('it has ended', async () => {
    await clock.advance(1000);
    return end !== '';
  });
  return end;
}

test('a PostgreSQL that is down behind PgBouncer is waited for, which is said once, for a minute', async () => {
  const first = await open(pooler);
  await (await first.opening).close();
  await postgres.stop('SIGQUIT');
  const [late, never] = [await open(pooler), await open(pooler)];
  await untilItWaits(never);
  expect(await endOf(never)).toMatch(
    /^ConfigError: DATABASE_URL: PostgreSQL at \S+ was not available for a minute \(.*\)\.\nStart it/,
  );
  expect(never.log).toEqual([waiting]);
  await untilItWaits(late);
  await postgres.start();
  await (await late.opening).close();
  expect(late.log.filter((line) => line === waiting)).toHaveLength(1);
});

test.each([
  ['directly', postgres],
  ['behind PgBouncer', pooler],
])('%s, a start says once that another process migrates, and goes on after it', async (_how, server) => {
  const other = await (await open(postgres, 60)).opening;
  const isSaid = Promise.withResolvers<void>();
  const migrating = other.transaction(async (inside) => {
    await inside('select pg_advisory_xact_lock(7275395)', []);
    await isSaid.promise;
  });
  const start = await open(server, 60);
  const waits = `select from pg_locks where locktype = 'advisory' and not granted`;
  await until('it waits', async () => (await other.run(waits, [])).length > 0);
  await start.clock.advance(1000);
  expect(start.log).toEqual([]);
  await start.clock.advance(59_000);
  expect(start.log).toEqual(['waiting for another process that migrates the database']);
  isSaid.resolve();
  await migrating;
  await (await start.opening).close();
  await other.close();
});

test('so is one that does not answer', async () => {
  process.kill(postgres.pid, 'SIGSTOP');
  atEnd(() => process.kill(postgres.pid, 'SIGCONT'));
  const start = await open(await aPooler());
  await untilItWaits(start);
  expect(await endOf(start)).toContain('was not available for a minute');
  expect(start.log).toEqual([waiting]);
});
