import type { AdminColumn } from './list-declaration.js';
import { allLists } from './all-lists.js';

const flags = ['true', 'false'];

/** The values that a cell of the column can have; none when it can have any. */
export function choicesOf(list: string, { name, type, choices }: AdminColumn): readonly string[] {
  if (type === 'FLAG') return flags;
  if (type === 'CHOICE') return choices;
  return allLists.find((one) => one.name === list)?.choices?.[name] ?? [];
}
