import { type Column, ColumnType } from './admin-list.js';

/** Sorts the rows of a table by the name of a user whom each of them has. An index then gives the users in this order. */
export function byUsername(table: string, column: string): Pick<Column, 'order' | 'orderSource'> {
  return {
    order: [{ type: ColumnType.TEXT, sql: 'sort_username' }],
    orderSource: `(select ${table}.*, "user".username as sort_username from "user" join ${table} on ${column} = "user".id) ${table}`,
  };
}
