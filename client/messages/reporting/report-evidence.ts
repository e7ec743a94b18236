import type { Row } from '../list/timeline.js';

/** The evidence of a report is the message and this many before it. */
const before = 10;

/** The messages that the staff get, as far as they are loaded: up to the reported one, or up to the newest. */
export function evidenceOf(rows: readonly Row[], messageId: string | undefined): Row[] {
  const stored = rows.filter(({ seq }) => seq > 0);
  const last = messageId === undefined ? stored.at(-1) : stored.find(({ id }) => id === messageId);
  if (!last) return [];
  return stored.filter(({ seq }) => seq <= last.seq && seq >= last.seq - before);
}
