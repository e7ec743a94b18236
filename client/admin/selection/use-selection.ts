import { useState } from 'react';
import type { AdminRow } from '../list-view/use-rows';

export interface Selection {
  readonly count: number;
  /** The selected rows that are on the page, as they were read last. */
  readonly rows: readonly AdminRow[];
  readonly isAll: boolean;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** The rows of the page that are selected. A row that is no longer on the page is not. */
export function useSelection(page: readonly AdminRow[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const rows = page.filter(({ id }) => ids.has(id));
  const isAll = page.length > 0 && rows.length === page.length;
  return {
    ...{ rows, isAll, count: rows.length },
    has: (id) => ids.has(id),
    toggle: (id) => setIds(new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id])),
    toggleAll: () => setIds(new Set(isAll ? [] : page.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
