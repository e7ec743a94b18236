import type { AdminRow } from '../list-view/use-rows';

/** A text in a conversation, as staff read it. */
export interface Entry {
  readonly id: string;
  readonly sender: string | null;
  readonly senderId: string | null;
  readonly createdAt: string;
  /** null: hidden from staff who have not given a reason. */
  readonly text: string | null;
  readonly marks: readonly Mark[];
}

export type Mark = 'reported' | 'removed' | 'hidden' | 'edited' | 'earlier' | 'read';

/** The value of a column in a row, and the row that it leads to. */
export function readCells({ cells, links }: AdminRow, read: readonly string[]) {
  return {
    value: (column: string) => cells[read.indexOf(column)] ?? null,
    link: (column: string) => links[read.indexOf(column)] ?? null,
  };
}
