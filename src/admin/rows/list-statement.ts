import type { Parameters } from '../../platform/database/parameters.js';
import { type AdminList, type Column, ColumnType } from '../lists/admin-list.js';
import type { AdminFilter } from './admin-filter.js';
import type { RowsQuery } from './rows-query.js';

/** A row of a list, as {@link rowsSql} selects it. */
export interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly cells: (string | null)[];
  readonly links: (string | null)[];
  /** The value that the row is sorted by. */
  readonly key: string;
}

/** A query, with the form by which its text is searched for; empty for none. */
export interface SearchedQuery extends RowsQuery {
  readonly form: string;
}

/** The last row of the page before: its sort key and its id. */
export type Place = readonly [key: string, id: string];

/**
 * The rows of a page by keyset: it costs the same at any depth. The subqueries of columns run for the rows of the page only.
 * @param isVisible SQL for whether texts of the row's room may be shown
 */
export function rowsSql(
  query: SearchedQuery,
  { after, limit }: { after: Place | null; limit: number },
  parameters: Parameters,
  isVisible: string,
): string {
  const { list, columns, sort, isDescending, form } = query;
  const column = list.columns[sort] as Column;
  const key = sortKey(column);
  const [direction, comparison] = isDescending ? ['desc', '<'] : ['asc', '>'];
  const conditions = filtersSql(query, parameters);
  if (after) {
    const [value, id] = [parameters.add(after[0]), parameters.add(after[1])];
    const place = `(${value}::${typeNames[column.type]}, ${id}::${list.id})`;
    conditions.push(`(${key}, ${list.table}.id) ${comparison} ${place}`);
  }
  const rows = rowsOf(list, isVisible);
  const order = `order by sort_key ${direction}, ${list.table}.id ${direction}`;
  const page = { rows, key, conditions, order: `${order} limit ${parameters.add(limit)}` };
  const where = form ? searchSql(query, page, parameters) : whereSql(conditions);
  return `${selectSql(list, columns, 'sort_key')} from (${pageSql(list, page, where)}) ${list.table} ${order}`;
}

interface Page {
  readonly rows: string;
  readonly key: string;
  readonly conditions: readonly string[];
  readonly order: string;
}

// The key has a name of its own: "order by name" would mean what the statement calls so.
function pageSql({ table }: AdminList, { rows, key, order }: Page, where: string): string {
  return `select ${table}.*, ${key} as sort_key from ${rows} ${where} ${order}`;
}

// Each search field uses an index of its own, and finds the rows of the page itself. Joined by "or", they could use no index. Without
// the order and the limit, a common text would cost as much as all the rows that have it.
function searchSql({ list, form }: SearchedQuery, page: Page, parameters: Parameters): string {
  const text = parameters.add(form);
  const found = list.search.map((search) => {
    const where = whereSql([search(text), ...page.conditions]);
    return `select id from (${pageSql(list, page, where)}) found`;
  });
  return `where ${list.table}.id in (${found.join(' union all ')})`;
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
}

/** One row of the list, with all its columns. */
export function rowSql(list: AdminList, id: string, parameters: Parameters, isVisible: string): string {
  const columns = Object.keys(list.columns);
  const rows = rowsOf(list, isVisible);
  return `${selectSql(list, columns, "''")} from ${rows} where ${list.table}.id = ${parameters.add(id)}::${list.id}`;
}

/** The rows of the list, each with `is_visible`. */
function rowsOf({ table, source = table }: AdminList, isVisible: string): string {
  return `(select *, ${isVisible} as is_visible from ${source}) ${table}`;
}

function selectSql(list: AdminList, names: readonly string[], key: string): string {
  const columns = names.map((name) => list.columns[name] as Column);
  const cells = columns.map(textOf);
  const links = columns.map(({ link }) => (link ? `(${link.sql})::text` : 'null'));
  return `select ${list.table}.id::text as id, (${list.rowName}) as name, (${list.state})::text as state,
      array[${cells.join(', ')}]::text[] as cells, array[${links.join(', ')}]::text[] as links, (${key})::text as key`;
}

function filtersSql({ list, filters }: RowsQuery, parameters: Parameters): string[] {
  return filters.flatMap((filter) => filterSql(list.columns[filter.column] as Column, filter, parameters));
}

function filterSql({ link, type, sql }: Column, filter: AdminFilter, parameters: Parameters): string[] {
  const compare = (
    value: string | null | undefined,
    comparison: string,
    left = sql,
    cast = typeNames[type],
  ) => (value == null ? [] : [`(${left}) ${comparison} ${parameters.add(value)}::${cast}`]);
  const { is, from, to } = filter;
  return [
    ...compare(is, '=', link?.sql, link?.id),
    ...compare(from, '>='),
    ...compare(to, type === ColumnType.TIME ? '<' : '<='),
  ];
}

const typeNames: Record<ColumnType, string> = {
  [ColumnType.TEXT]: 'text',
  [ColumnType.CHOICE]: 'text',
  [ColumnType.TIME]: 'timestamptz',
  [ColumnType.NUMBER]: 'bigint',
  [ColumnType.FLAG]: 'boolean',
};

const least: Record<ColumnType, string> = {
  [ColumnType.TEXT]: "''",
  [ColumnType.CHOICE]: "''",
  [ColumnType.TIME]: "'-infinity'::timestamptz",
  [ColumnType.NUMBER]: "'-9223372036854775808'::bigint",
  [ColumnType.FLAG]: 'false',
};

// A comparison with null would lose rows. A column that is never null stays bare, so that its index orders the rows.
function sortKey({ sql, type, isNullable }: Column): string {
  return isNullable ? `coalesce((${sql}), ${least[type]})` : `(${sql})`;
}

function textOf({ sql, type }: Column): string {
  return type === ColumnType.TIME
    ? `to_char((${sql}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `(${sql})::text`;
}
