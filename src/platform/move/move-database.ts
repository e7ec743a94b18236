import type { Database, Run } from '../database/database.js';
import {
  lockTables,
  type Pair,
  pairUp,
  readCatalog,
  readGuards,
  type Sequence,
  type Table,
} from './catalog.js';
import { ConfigError } from '../config/config-error.js';

/** Rows that are in memory at a time. A message has 4,000 characters at most, so this is a few megabytes. */
const batchSize = 500;

export interface Moved {
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly sequences: readonly { readonly name: string; readonly value: string }[];
}

interface Digest {
  readonly rows: string;
  readonly hash: string;
}

interface SequenceState {
  readonly value: string;
  readonly called: boolean;
}

type Row = Readonly<Record<string, string | null>>;

/**
 * Copies every row and sequence to an empty database, in one transaction, and compares both before it commits. If
 * anything fails, the target stays empty. The source is only read.
 * @param finish changes the target after the comparison, in the same transaction
 * @throws {ConfigError} when the target is not empty, or differs after the copy
 */
export function moveDatabase(
  source: Database,
  target: Database,
  finish?: (write: Run) => Promise<void>,
): Promise<Moved> {
  return source.transaction(async (read) => {
    await read('set transaction read only', []);
    return target.transaction(async (write) => {
      const moved = await copy(read, write);
      await finish?.(write);
      return moved;
    });
  });
}

async function copy(read: Run, write: Run): Promise<Moved> {
  await write(settingsOfTargetSql, []);
  for (const run of [read, write]) await run(formatsSql, []);
  const { tables, sequences } = pairUp(await readCatalog(read), await readCatalog(write));
  const targets = tables.map(({ target }) => target);
  await lockTables(write, targets);
  await requireEmpty(write, targets);
  const guards = await readGuards(write, targets);
  for (const { suspend } of guards) await write(suspend, []);
  for (const table of tables) await copyRows(read, write, table);
  for (const { restore } of guards) await write(restore, []);
  return {
    tables: await eachInTurn(tables, (table) => compareRows(read, write, table)),
    sequences: await eachInTurn(sequences, (sequence) => copySequence(read, write, sequence)),
  };
}

// The time limits of the server are made for short statements. Here, a statement may check a whole table, and the target is
// idle while the source is read.
const settingsOfTargetSql = `
  select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
         set_config('lock_timeout', '1min', true)`;

// Both must write a value as the same text, or the comparison fails.
const formatsSql = `
  select set_config('datestyle', 'ISO', true), set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true),
         set_config('intervalstyle', 'postgres', true), set_config('extra_float_digits', '1', true)`;

async function requireEmpty(write: Run, tables: readonly Table[]): Promise<void> {
  for (const { name, find } of tables) {
    const { found } = await only<{ found: boolean }>(write, find);
    if (!found) continue;
    throw new ConfigError(
      `The database of DATABASE_URL is not empty: there are rows in "${name}".\n` +
        'If an earlier move to it is complete, start Parley with it. Otherwise name a new, empty database in DATABASE_URL.',
    );
  }
}

async function copyRows(read: Run, write: Run, { source, target }: Pair<Table>): Promise<void> {
  await read(source.read, []);
  for (;;) {
    const rows = await read<Row>(`fetch ${batchSize} from moving`, []);
    if (rows.length === 0) break;
    await write(
      target.write,
      target.columns.map((column) => rows.map((row) => row[column] ?? null)),
    );
  }
  await read('close moving', []);
}

async function compareRows(read: Run, write: Run, { source, target }: Pair<Table>) {
  const { name } = source;
  const [here, there] = [await only<Digest>(read, source.digest), await only<Digest>(write, target.digest)];
  if (here.rows !== there.rows || here.hash !== there.hash)
    throw new ConfigError(`${name} is not the same on both sides. Please report this.`);
  return { name, rows: Number(here.rows) };
}

async function copySequence(read: Run, write: Run, { source, target }: Pair<Sequence>) {
  const { name } = source;
  const here = await only<SequenceState>(read, source.read);
  await write('select setval(quote_ident($1)::regclass, $2::bigint, $3::boolean)', [
    name,
    here.value,
    here.called,
  ]);
  const there = await only<SequenceState>(write, target.read);
  if (here.value !== there.value || here.called !== there.called)
    throw new ConfigError(`${name} could not be set. Please report this.`);
  return { name, value: here.value };
}

async function only<Row>(run: Run, sql: string): Promise<Row> {
  const [row] = await run<Row>(sql, []);
  if (!row) throw new Error('This statement must yield a row.');
  return row;
}

/** One after the other: a transaction has one connection. */
async function eachInTurn<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}
