import { GraphQLDateTime } from '../../platform/date-time.js';
import { isRowId, isUuid } from '../../platform/database/ids.js';
import { checkSearch } from '../../platform/database/search.js';
import { BadUserInput } from '../../platform/errors.js';
import type { AdminFilter } from './admin-filter.js';
import { type AdminList, type Column, ColumnType } from '../lists/admin-list.js';

/** What a page of a list shows: checked against the declaration of the list. */
export interface RowsQuery {
  readonly list: AdminList;
  /** The names of the columns. */
  readonly columns: readonly string[];
  readonly search: string | null;
  readonly filters: readonly AdminFilter[];
  /** The name of a column. */
  readonly sort: string;
  readonly isDescending: boolean;
}

/** The sort as clients give it. */
export function sortOf({ sort, isDescending }: RowsQuery): string {
  return `${isDescending ? '-' : ''}${sort}`;
}

/** The arguments of a page of a list, as clients give them. */
export interface RowsRequest {
  readonly columns?: readonly string[] | null;
  readonly search?: string | null;
  readonly filters?: readonly AdminFilter[] | null;
  readonly sort?: string | null;
}

const mostFilters = 20;
/** In UTF-16 code units. */
const longestValue = 200;

/** @throws {BadUserInput} naming the column, filter or sort that the list does not have, or the value that is invalid */
export function checkQuery(list: AdminList, { columns, search, filters, sort }: RowsRequest): RowsQuery {
  const isDescending = sort == null ? list.order.isDescending : sort.startsWith('-');
  const sorted = sort == null ? list.order.column : sort.replace(/^-/, '');
  requireAtMost(Object.keys(list.columns).length, 'columns', columns);
  requireAtMost(mostFilters, 'filters', filters);
  for (const name of columns ?? []) columnOf(list, 'columns', name);
  columnOf(list, 'sort', sorted);
  return {
    list,
    columns: columns ?? Object.keys(list.columns),
    search: checkSearch(search?.trim() ?? '') || null,
    filters: (filters ?? []).map((filter) => checkFilter(list, filter)),
    ...{ sort: sorted, isDescending },
  };
}

// Each costs a part of the statement. Thousands of them would keep the database busy for longer than it has for a statement.
function requireAtMost(most: number, field: string, given: readonly unknown[] | null | undefined): void {
  if (given && given.length > most)
    throw new BadUserInput(field, `${field} must have at most ${most} items.`);
}

function columnOf(list: AdminList, field: string, name: string): Column {
  const column = Object.hasOwn(list.columns, name) ? list.columns[name] : undefined;
  if (column) return column;
  const known = Object.keys(list.columns).join(', ');
  throw new BadUserInput(field, `The list ${list.name} has no column "${name}". Its columns are: ${known}.`);
}

function checkFilter(list: AdminList, filter: AdminFilter): AdminFilter {
  const { column: name, from, to, is } = filter;
  const column = columnOf(list, 'filters', name);
  if (!column.isFilter) {
    const known = Object.entries(list.columns).flatMap(([other, { isFilter }]) => (isFilter ? [other] : []));
    const message = `The list ${list.name} cannot be filtered by "${name}", only by: ${known.join(', ')}.`;
    throw new BadUserInput('filters', message);
  }
  const isRange = column.type === ColumnType.TIME || column.type === ColumnType.NUMBER;
  const values = isRange ? [from, to] : [is];
  const others = isRange ? [is] : [from, to];
  if (values.every((value) => value == null) || others.some((value) => value != null))
    throw new BadUserInput('filters', `The filter "${name}" needs ${isRange ? 'from or to' : '"is"'} alone.`);
  for (const value of values) if (value != null) checkValue(name, column, value);
  if (from != null && to != null && orderOf(column, from) > orderOf(column, to))
    throw new BadUserInput('filters', `The filter "${name}" has a from that is greater than its to.`);
  return filter;
}

// The audit keeps the values, and nothing in it can be deleted.
function checkValue(name: string, column: Column, value: string): void {
  if (value.length > longestValue)
    throw new BadUserInput('filters', `The filter "${name}" takes at most ${longestValue} characters.`);
  if (isValueOf(column, value)) return;
  throw new BadUserInput('filters', `The filter "${name}" does not take the value ${JSON.stringify(value)}.`);
}

function isValueOf({ type, choices, link }: Column, value: string): boolean {
  if (link) return link.id === 'uuid' ? isUuid(value) : isRowId(value);
  if (type === ColumnType.FLAG) return value === 'true' || value === 'false';
  if (type === ColumnType.CHOICE) return choices?.includes(value) ?? false;
  if (type === ColumnType.NUMBER) return /^-?\d{1,9}$/.test(value);
  return type === ColumnType.TIME ? isTime(value) : !value.includes('\0') && value.isWellFormed();
}

function orderOf({ type }: Column, value: string): number {
  return type === ColumnType.TIME ? GraphQLDateTime.parseValue(value).getTime() : Number(value);
}

function isTime(value: string): boolean {
  try {
    const time = GraphQLDateTime.parseValue(value).toISOString();
    // PostgreSQL has no year 0, and no offset of 16 hours.
    return /^(?!0000)\d{4}-/.test(time) && !/[+-](1[6-9]|2\d):\d\d$/.test(value);
  } catch {
    return false;
  }
}
