import { choicesOf } from '../../client/admin/declarations/choices-of.js';
import type { ListInfo } from '../admin/lists.js';
import type { Cells } from './admin-list-screen.js';

/** The day of a time, as the address has it. */
export const day = (time: string | Date) => new Date(time).toLocaleDateString('sv');

/** Whether a row is what a filter lets through, told by what its cell shows. */
export function passes(value: string | null, isTime: boolean, wanted: string): boolean {
  if (value === null || !wanted.includes('..')) return value === wanted;
  const [from = '', to = ''] = wanted.split('..');
  const compared = isTime ? day(value) : Number(value);
  return (
    (from === '' || compared >= (isTime ? from : Number(from))) &&
    (to === '' || compared <= (isTime ? to : Number(to)))
  );
}

/** Values for the filter: each choice, or ranges about a row in the middle. */
export function valuesFor(
  list: ListInfo,
  column: ListInfo['columns'][number],
  rows: readonly Cells[],
): readonly string[] {
  const choices = choicesOf(list.name, column as Parameters<typeof choicesOf>[1]);
  if (choices.length > 0) return choices;
  const cells = rows
    .flatMap(({ cell }) => cell[column.name] ?? [])
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const middle = cells[Math.floor(cells.length / 2)] ?? '';
  if (column.type !== 'TIME' && column.type !== 'NUMBER') return [middle];
  const value = column.type === 'TIME' ? day(middle) : middle;
  return [`${value}..`, `..${value}`, `${value}..${value}`];
}
