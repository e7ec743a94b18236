import type { AdminRow } from '../list-view/use-rows';
import type { ActionDeclaration, ListDeclaration } from '../declarations/list-declaration';

/** The columns that decide which actions are offered. They are read even if they are not shown. */
export function decidingColumns({ actions = {} }: ListDeclaration): string[] {
  return [...new Set(Object.values(actions).flatMap(({ when = {} }) => Object.keys(when)))];
}

/** Whether staff may do an action to a row, and it makes sense there. @param read the columns whose cells the row has */
export function isOffered(
  action: string,
  { when = {} }: ActionDeclaration,
  { actions, cells }: AdminRow,
  read: readonly string[],
): boolean {
  if (!actions.includes(action)) return false;
  return Object.entries(when).every(([column, wanted]) => {
    const value = cells[read.indexOf(column)] ?? null;
    return wanted === true ? value !== null : value === wanted;
  });
}
