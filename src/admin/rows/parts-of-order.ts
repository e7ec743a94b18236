import { type AdminList, type Column, ColumnType, type SortKey } from '../lists/admin-list.js';
import { flagSql } from './filters-sql.js';
import type { RowsQuery } from './rows-query.js';

/**
 * A part of an order: its rows come before those of the next part. Each is read by itself, so that an index can order its rows. None
 * could order all of them by a flag, or by a value that some rows don't have.
 */
export interface Part {
  /** What all its rows fulfil. */
  readonly conditions: readonly string[];
  /** SQL for rows among which they are, if not all of the list. */
  readonly source?: string | undefined;
  readonly keys: readonly SortKey[];
}

/** The parts of the order that is asked for. All of them have the same number of keys. */
export function partsOf({ list, sort, isDescending, filters }: RowsQuery): readonly Part[] {
  const column = list.columns[sort] as Column;
  const parts = ascending(list, column);
  const filter = filters.find((one) => one.column === sort);
  // The other part has none of the rows that the filter leaves. To find that out, all its rows would be read.
  if (filter) return parts.slice(filter.is === 'false' ? 0 : -1).slice(0, 1);
  return isDescending ? parts.toReversed() : parts;
}

function ascending(list: AdminList, column: Column): Part[] {
  const { order, orderSource, sql, type, isNullable } = column;
  const usual = [list.columns[list.order.column] as Column];
  if (type === ColumnType.FLAG)
    return [false, true].map((value) => ({ ...flagSql(column, value), keys: order ?? usual }));
  if (isNullable)
    return [
      { conditions: [`(${sql}) is null`], keys: usual },
      { conditions: [`(${sql}) is not null`], keys: [column] },
    ];
  return [{ conditions: [], source: orderSource, keys: order ?? [column] }];
}
