import { useState } from 'react';
import type { AdminList, ListDeclaration } from '../declarations/list-declaration';

const keyOf = (list: string) => `parley-admin-columns-${list}`;

/** The columns that are shown, in the order of the server, and how to choose others. Remembered for each list. */
export function useChosenColumns({ name, columns }: AdminList, { defaultColumns }: ListDeclaration) {
  const [chosen, setChosen] = useState(() => remembered(name) ?? defaultColumns);
  const known = columns.map((column) => column.name);
  const valid = known.filter((column) => chosen.includes(column));
  const choose = (wanted: readonly string[] | null) => {
    // A table without columns would have nothing to choose by.
    if (wanted?.length === 0) return;
    remember(name, wanted);
    setChosen(wanted ?? defaultColumns);
  };
  return { columns: valid.length > 0 ? valid : defaultColumns, choose };
}

// Some private windows refuse storage.
function remembered(list: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(list)) ?? 'null');
    return Array.isArray(value) ? value.filter((column) => typeof column === 'string') : null;
  } catch {
    return null;
  }
}

function remember(list: string, columns: readonly string[] | null) {
  try {
    if (columns) localStorage.setItem(keyOf(list), JSON.stringify(columns));
    else localStorage.removeItem(keyOf(list));
  } catch {
    return;
  }
}
