import type { Link } from './admin-list.js';

/** A link to a row of another list, by a column that holds its id. */
export function linkTo(list: string, column: string): Link {
  return { list, sql: column, id: 'bigint' };
}
