import type { Parameters } from '../../platform/database/parameters.js';
import { type AdminList, type Column, ColumnType } from '../lists/admin-list.js';
import type { AdminFilter } from './admin-filter.js';
import type { RowsQuery } from './rows-query.js';

export const typeNames: Record<ColumnType, string> = {
  [ColumnType.TEXT]: 'text',
  [ColumnType.CHOICE]: 'text',
  [ColumnType.TIME]: 'timestamptz',
  [ColumnType.NUMBER]: 'bigint',
  [ColumnType.FLAG]: 'boolean',
};

/** The conditions of the filters. */
export function filtersSql({ list, filters }: RowsQuery, parameters: Parameters): string[] {
  const sourced = sourcedFilter({ list, filters });
  return filters.flatMap((filter) =>
    filter === sourced ? [] : filterSql(list.columns[filter.column] as Column, filter, parameters),
  );
}

/** SQL for the rows that have the value of a flag that is filtered by, if the flag has SQL for them. */
export function filteredSource({ list, filters }: RowsQuery): string | undefined {
  const sourced = sourcedFilter({ list, filters });
  return sourced && sourceOf(list, sourced);
}

/** The filter whose rows {@link filteredSource} has. Another one by the same flag is a condition. */
function sourcedFilter({ list, filters }: Pick<RowsQuery, 'list' | 'filters'>): AdminFilter | undefined {
  return filters.find((filter) => sourceOf(list, filter) !== undefined);
}

function sourceOf(list: AdminList, { column, is }: AdminFilter): string | undefined {
  return list.columns[column]?.sources?.[is === 'true' ? 'true' : 'false'];
}

function filterSql(column: Column, { is, from, to }: AdminFilter, parameters: Parameters): string[] {
  const { link, type, sql } = column;
  const compare = (
    value: string | null | undefined,
    comparison: string,
    left = sql,
    cast = typeNames[type],
  ) => (value == null ? [] : [`(${left}) ${comparison} ${parameters.add(value)}::${cast}`]);
  if (type === ColumnType.FLAG) return [conditionOf(column, is === 'true')];
  return [
    ...compare(is, '=', link?.sql, link?.id),
    ...compare(from, '>='),
    ...compare(to, type === ColumnType.TIME ? '<' : '<='),
  ];
}

/** The rows of a flag with this value. */
export function flagSql(column: Column, value: boolean) {
  const source = column.sources?.[value ? 'true' : 'false'];
  return { source, conditions: source === undefined ? [conditionOf(column, value)] : [] };
}

// It has no placeholder, so that the index of such rows can be used.
function conditionOf({ sql }: Column, value: boolean): string {
  return value ? `(${sql})` : `not (${sql})`;
}
