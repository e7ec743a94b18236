import type { Parameters } from '../../platform/database/parameters.js';
import { type AdminList, type Column, ColumnType, type SortKey } from '../lists/admin-list.js';
import type { Allowed } from './allowed.js';
import { filteredSource, filtersSql, typeNames } from './filters-sql.js';
import type { Part } from './parts-of-order.js';
import type { RowsQuery } from './rows-query.js';

/** A row of a list, as {@link rowsSql} selects it. */
export interface ListRow {
  readonly id: string;
  readonly name: string | null;
  readonly state: string;
  readonly actions: string[];
  readonly cells: (string | null)[];
  readonly links: (string | null)[];
  /** The values that the row is sorted by within its part of the order. */
  readonly keys: string[];
}

/** A query, with the form by which its text is searched for; empty for none. */
export interface SearchedQuery extends RowsQuery {
  readonly form: string;
}

/** Where a row is: its part of the order, what it is sorted by there, and its id. */
export interface Place {
  readonly part: number;
  readonly keys: readonly string[];
  readonly id: string;
}

export type PlacedRow = ListRow & Place;

/**
 * The rows of a page by keyset: with an index, it costs the same at any depth. The subqueries of columns run for the rows of the page only.
 */
export function rowsSql(
  query: SearchedQuery,
  part: Part,
  { after, limit }: { after: Place | null; limit: number },
  parameters: Parameters,
  { isVisible, actions }: Allowed,
): string {
  const { list, columns, isDescending, search, form } = query;
  const conditions = [...part.conditions, ...filtersSql(query, parameters)];
  if (after) conditions.push(afterSql(query, part, after, parameters));
  // Such as an accent alone: nothing contains it, though everything contains an empty text. The statement still writes the audit.
  if (search !== null && form === '') conditions.push('false');
  const names = part.keys.map((_, place) => `sort_${place}`);
  const direction = isDescending ? 'desc' : 'asc';
  const order = `order by ${[...names, `${list.table}.id`].map((key) => `${key} ${direction}`).join(', ')}`;
  const rows = rowsOf(list, isVisible, part.source ?? filteredSource(query));
  const page = { rows, keys: part.keys, conditions, order: `${order} limit ${parameters.add(limit)}` };
  const where = form ? searchSql(query, page, parameters.add(form), isVisible) : whereSql(conditions);
  return `${selectSql(list, { columns, actions, keys: names })} from (${pageSql(list, page, where)}) ${list.table} ${order}`;
}

function afterSql(
  { list, isDescending }: RowsQuery,
  { keys }: Part,
  after: Place,
  parameters: Parameters,
): string {
  const values = keys.map(({ type }, place) => `${parameters.add(after.keys[place])}::${typeNames[type]}`);
  const left = [...keys.map(({ sql }) => `(${sql})`), `${list.table}.id`].join(', ');
  const right = [...values, `${parameters.add(after.id)}::${list.id}`].join(', ');
  const comparison = isDescending ? '<' : '>';
  // The second condition follows from the first. An index can begin there, also if the keys are of several tables.
  return `(${left}) ${comparison} (${right}) and (${keys[0]?.sql}) ${comparison}= ${values[0]}`;
}

interface Page {
  readonly rows: string;
  readonly keys: readonly SortKey[];
  readonly conditions: readonly string[];
  readonly order: string;
}

// The keys have names of their own: "order by name" would mean what the statement calls so.
function pageSql({ table }: AdminList, { rows, keys, order }: Page, where: string): string {
  const named = keys.map(({ sql }, place) => `(${sql}) as sort_${place}`);
  return `select ${table}.*, ${named.join(', ')} from ${rows} ${where} ${order}`;
}

// Each search field uses an index of its own, and finds the rows of the page itself. Joined by "or", they could use no index. Without
// the order and the limit, a common text would cost as much as all the rows that have it.
function searchSql(query: SearchedQuery, page: Page, text: string, isVisible: string): string {
  const { list, sort, filters } = query;
  const { table, searchTable, search } = list;
  const names = [sort, ...filters.map(({ column }) => column)];
  const isEnough = names.every((name) => searchTable?.columns.includes(name));
  const pages = search.map((one, place) => {
    const other = place === 0 && isEnough ? searchTable : undefined;
    const where = whereSql([(other?.search ?? one)(text), ...page.conditions]);
    const rows = other ? rowsOf(list, isVisible, `${other.source} ${table}`) : page.rows;
    const found = pageSql(list, { ...page, rows }, where);
    return `select id from (${found}) found`;
  });
  return `where ${table}.id in (${pages.join(' union all ')})`;
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
}

/** One row of the list, with all its columns. */
export function rowSql(list: AdminList, id: string, parameters: Parameters, allowed: Allowed): string {
  const { isVisible, actions } = allowed;
  const columns = Object.keys(list.columns);
  const rows = rowsOf(list, isVisible);
  return `${selectSql(list, { columns, actions, keys: [] })} from ${rows} where ${list.table}.id = ${parameters.add(id)}::${list.id}`;
}

/** What the row with this id is sorted by in this part of the order, if it is there. */
export function keysSql(
  list: AdminList,
  { conditions, keys, source }: Part,
  id: string,
  parameters: Parameters,
  isVisible: string,
): string {
  const values = keys.map(({ sql }) => `(${sql})`);
  const where = whereSql([...conditions, `${list.table}.id = ${parameters.add(id)}::${list.id}`]);
  return `select array[${values.join(', ')}]::text[] as keys from ${rowsOf(list, isVisible, source)} ${where}`;
}

/** The rows of the list, each with `is_visible`. */
function rowsOf(list: AdminList, isVisible: string, source = list.source ?? list.table): string {
  return `(select *, ${isVisible} as is_visible from ${source}) ${list.table}`;
}

interface Selected {
  readonly columns: readonly string[];
  readonly actions: string;
  readonly keys: readonly string[];
}

function selectSql(list: AdminList, { columns, actions, keys }: Selected): string {
  const selected = columns.map((name) => list.columns[name] as Column);
  const cells = selected.map(textOf);
  const links = selected.map(({ link }) => (link ? `(${link.sql})::text` : 'null'));
  return `select ${list.table}.id::text as id, (${list.rowName}) as name, (${list.state})::text as state, ${actions} as actions,
      array[${cells.join(', ')}]::text[] as cells, array[${links.join(', ')}]::text[] as links, array[${keys.join(', ')}]::text[] as keys`;
}

function textOf({ sql, type }: Column): string {
  return type === ColumnType.TIME
    ? `to_char((${sql}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `(${sql})::text`;
}
