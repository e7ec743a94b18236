import type { AdminColumn } from './declaration.js';
import { declarations } from './declarations.js';

const flags = ['true', 'false'];

/** The values that a cell of the column can have; none when it can have any. */
export function choicesOf(list: string, { name, type, choices }: AdminColumn): readonly string[] {
  if (type === 'FLAG') return flags;
  if (type === 'CHOICE') return choices;
  return declarations.find((one) => one.name === list)?.choices?.[name] ?? [];
}
