import type { Row } from '../list/timeline.js';

/** So many at once are read out. Of more, only the number is. */
const readOut = 3;
const kept = 5;

/** A message that is read out, or how many came at once. */
export interface Announcement {
  id: string;
  count?: number;
}

export interface Announced {
  /** The seq of the newest message that was announced or was there before. */
  upTo: number;
  lines: readonly Announcement[];
}

/** Announces every message of the other participant that is newer, also those between what is loaded now and before. */
export function announce({ upTo, lines }: Announced, rows: readonly Row[]): Announced {
  const fresh = rows.filter(({ mine, seq }) => !mine && seq > upTo);
  const firstLoaded = rows.find(({ seq }) => seq > 0)?.seq ?? 0;
  const skipped = Math.max(0, firstLoaded - 1 - upTo);
  const count = fresh.length + skipped;
  const newest = newestSeq(rows);
  const added = count > readOut ? [{ id: `upTo${newest}`, count }] : fresh.map(({ id }) => ({ id }));
  return { upTo: newest, lines: [...lines, ...added].slice(-kept) };
}

export function newestSeq(rows: readonly Row[]): number {
  return rows.findLast(({ seq }) => seq > 0)?.seq ?? 0;
}
