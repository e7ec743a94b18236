import type { Parameters } from '../../platform/database/parameters.js';
import { type Column, ColumnType } from '../lists/admin-list.js';
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
  return filters.flatMap((filter) => filterSql(list.columns[filter.column] as Column, filter, parameters));
}

/** SQL for the rows that have the value of a flag that is filtered by, if the flag has SQL for them. */
export function filteredSource({ list, filters }: RowsQuery): string | undefined {
  const sources = filters.map(
    ({ column, is }) => list.columns[column]?.sources?.[is === 'true' ? 'true' : 'false'],
  );
  return sources.find((source) => source !== undefined);
}

function filterSql(column: Column, { is, from, to }: AdminFilter, parameters: Parameters): string[] {
  const { link, type, sql } = column;
  const compare = (
    value: string | null | undefined,
    comparison: string,
    left = sql,
    cast = typeNames[type],
  ) => (value == null ? [] : [`(${left}) ${comparison} ${parameters.add(value)}::${cast}`]);
  if (type === ColumnType.FLAG) return flagSql(column, is === 'true').conditions;
  return [
    ...compare(is, '=', link?.sql, link?.id),
    ...compare(from, '>='),
    ...compare(to, type === ColumnType.TIME ? '<' : '<='),
  ];
}

/** The rows of a flag with this value. The condition has no placeholder, so that the index of such rows can be used. */
export function flagSql({ sql, sources }: Column, value: boolean) {
  const source = sources?.[value ? 'true' : 'false'];
  return { source, conditions: source === undefined ? [value ? `(${sql})` : `not (${sql})`] : [] };
}
