import type { Run } from '../database/database.js';
import { ConfigError } from '../config/config-error.js';

/** A table, and the statements that move it. PostgreSQL writes them itself, so every name in them is quoted as it needs. */
export interface Table {
  readonly name: string;
  /** The columns with their types. Those that PostgreSQL computes are not among them. */
  readonly columns: readonly string[];
  readonly definition: string;
  /** Reads whether it has any row. */
  readonly find: string;
  /** Opens a cursor on all rows, their values as text. */
  readonly read: string;
  /** Inserts rows. Takes one array of texts per column. */
  readonly write: string;
  /** Reads the number of rows, and a sum of their hashes. It does not depend on the order of rows or columns. */
  readonly digest: string;
}

export interface Sequence {
  readonly name: string;
  readonly read: string;
}

/** A trigger or a foreign key that must not act while rows are copied, and how it comes back. */
export interface Guard {
  readonly suspend: string;
  readonly restore: string;
}

// From the catalog and not from the entities: a table that only a migration knows must come along as well. The table
// `migration` lists the migrations that have run. Each database has its own.
const tablesSql = `
  select name, columns, definition, format('select exists (select from %I) as found', name) as find,
         format('declare moving no scroll cursor for select %s from %I', texts, name) as read,
         format('insert into %I (%s) overriding system value select %s from unnest(%s) as given (%s)',
                name, quoted, typed, arrays, quoted) as write,
         format('select count(*)::text as rows, '
                'coalesce(sum((''x'' || left(md5(row(%s)::text), 16))::bit(64)::bigint), 0)::text as hash from %I',
                quoted, name) as digest
    from (select name,
                 array_agg(attname::text order by attname) as columns,
                 string_agg(attname || ' ' || type, ', ' order by attname) as definition,
                 string_agg(format('%I', attname), ', ' order by attname) as quoted,
                 string_agg(format('%I::text', attname), ', ' order by attname) as texts,
                 string_agg(format('%I::%s', attname, type), ', ' order by attname) as typed,
                 string_agg(format('$%s::text[]', place), ', ' order by attname) as arrays
            from (select relname::text as name, attname, format_type(atttypid, atttypmod) as type,
                         row_number() over (partition by attrelid order by attname) as place
                    from pg_attribute
                    join pg_class on pg_class.oid = attrelid
                    join pg_namespace on pg_namespace.oid = relnamespace and nspname = current_schema()
                   where relkind in ('r', 'p') and not relispartition and relname <> 'migration'
                     and attnum > 0 and not attisdropped and attgenerated = '') as column_of_table
           group by name) as described
   order by name`;

const sequencesSql = `
  select relname::text as name, format('select last_value::text as value, is_called as called from %I', relname) as read
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace and nspname = current_schema()
   where relkind = 'S' and not exists (
         select from pg_depend
           join pg_class as owner on owner.oid = refobjid and owner.relname = 'migration'
          where objid = pg_class.oid and deptype in ('a', 'i'))
   order by name`;

// An owner may disable triggers, but not those of a foreign key: these belong to the system. So foreign keys are dropped.
const guardsSql = `
  select format('alter table %I disable trigger %I', relname, tgname) as suspend,
         format('alter table %I enable trigger %I', relname, tgname) as restore
    from pg_trigger
    join pg_class on pg_class.oid = tgrelid and relname = any($1)
    join pg_namespace on pg_namespace.oid = relnamespace and nspname = current_schema()
   where not tgisinternal and tgenabled = 'O'
   union all
  select format('alter table %I drop constraint %I', relname, conname),
         format('alter table %I add constraint %I %s', relname, conname, pg_get_constraintdef(pg_constraint.oid))
    from pg_constraint
    join pg_class on pg_class.oid = conrelid and relname = any($1)
    join pg_namespace on pg_namespace.oid = relnamespace and nspname = current_schema()
   where contype = 'f' and conparentid = 0`;

const lockSql = `
  select format('lock table %s in access exclusive mode', string_agg(format('%I', name), ', ')) as sql
    from unnest($1::text[]) as name`;

/** What a database consists of. */
export interface Catalog {
  readonly migrations: readonly string[];
  readonly tables: readonly Table[];
  readonly sequences: readonly Sequence[];
}

export async function readCatalog(run: Run): Promise<Catalog> {
  const migrations = await run<{ name: string }>('select name from migration order by name', []);
  return {
    migrations: migrations.map(({ name }) => name),
    tables: await run<Table>(tablesSql, []),
    sequences: await run<Sequence>(sequencesSql, []),
  };
}

/** A table or a sequence on both sides. Each side has its own statements, because releases of PostgreSQL quote other names. */
export interface Pair<Part> {
  readonly source: Part;
  readonly target: Part;
}

export interface Pairs {
  readonly tables: readonly Pair<Table>[];
  readonly sequences: readonly Pair<Sequence>[];
}

/** @throws {ConfigError} when the target lacks a migration, a table, a column or a sequence of the source */
export function pairUp(source: Catalog, target: Catalog): Pairs {
  const missing = source.migrations.filter((name) => !target.migrations.includes(name));
  const pairs = {
    tables: pairsOf(source.tables, target.tables, missing, (table) => `${table.name} (${table.definition})`),
    sequences: pairsOf(source.sequences, target.sequences, missing, ({ name }) => name),
  };
  if (missing.length === 0) return pairs;
  const remedy = 'Use the release that last ran on the folder, and a new database.';
  throw new ConfigError(`The database of DATABASE_URL has no ${missing.join('; ')}. ${remedy}`);
}

function pairsOf<Part>(
  sources: readonly Part[],
  targets: readonly Part[],
  missing: string[],
  described: (part: Part) => string,
): Pair<Part>[] {
  const known = new Map(targets.map((target) => [described(target), target]));
  return sources.flatMap((source) => {
    const target = known.get(described(source));
    if (!target) missing.push(described(source));
    return target ? [{ source, target }] : [];
  });
}

/** Locks the tables, so that nobody writes to them between the check that they are empty and the commit. */
export async function lockTables(run: Run, tables: readonly Table[]): Promise<void> {
  const [lock] = await run<{ sql: string }>(lockSql, [tables.map(({ name }) => name)]);
  if (lock) await run(lock.sql, []);
}

export function readGuards(run: Run, tables: readonly Table[]): Promise<Guard[]> {
  return run<Guard>(guardsSql, [tables.map(({ name }) => name)]);
}
