import type { AdminRow } from '../list-view/use-rows';
import type { ActionDeclaration, ListDeclaration } from '../declarations/list-declaration';

/** The columns that decide which actions are offered. They are read even if they are not shown. */
export function decidingColumns({ actions = {} }: ListDeclaration): string[] {
  return [...new Set(Object.values(actions).flatMap(({ when = {} }) => Object.keys(when)))];
}

/** Whether an action makes sense for a row. @param read the columns whose cells the row has */
export function isOffered(
  { when = {} }: ActionDeclaration,
  { cells }: AdminRow,
  read: readonly string[],
): boolean {
  return Object.entries(when).every(([column, wanted]) => {
    const value = cells[read.indexOf(column)] ?? null;
    return wanted === true ? value !== null : value === wanted;
  });
}
