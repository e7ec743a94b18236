import type { AdminFilter } from '../../generated/admin/graphql.js';
import type { AdminColumn } from '../declarations/list-declaration.js';

export interface Range {
  readonly from: string;
  readonly to: string;
}

export function isRange({ type }: Pick<AdminColumn, 'type'>): boolean {
  return type === 'TIME' || type === 'NUMBER';
}

/** A range as it is written in the address: `from..to`, of which one may be missing. One value is both. */
export function rangeOf(value: string): Range {
  const [from = '', to = from] = value.split('..');
  return { from, to };
}

/** Empty for a range without ends. */
export function writeRange({ from, to }: Range): string {
  return from || to ? `${from}..${to}` : '';
}

/** The filter that the server takes. Days are those of the viewer's time zone, and the last one counts. */
export function filterOf(name: string, value: string, column: AdminColumn | undefined): AdminFilter {
  if (!column || !isRange(column)) return { column: name, is: value };
  const { from, to } = rangeOf(value);
  const [first, last] = column.type === 'TIME' ? [dayStart(from, 0), dayStart(to, 1)] : [from, to];
  return { column: name, ...(first && { from: first }), ...(last && { to: last }) };
}

// An invalid day is passed on: the server refuses it and says so.
function dayStart(day: string, later: number): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!parts) return day;
  // By parts, because a day may have 23 or 25 hours.
  const start = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later);
  return start.toISOString();
}
