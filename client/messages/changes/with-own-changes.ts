import { isRecalled, type OwnChange } from '../../platform/own-changes.js';
import type { Row } from '../list/timeline.js';

/** The rows as they will be when the server has made the viewer's changes. A refused recall shows the message as it is. */
export function withOwnChanges(rows: Row[], changes: ReadonlyMap<string, OwnChange>): Row[] {
  if (changes.size === 0) return rows;
  return rows.map((row) => {
    const change = row.mine ? changes.get(row.id) : undefined;
    if (!change) return row;
    if (isRecalled(change)) return { ...row, content: '', removed: true, recalled: true, change };
    return { ...row, content: change.content ?? row.content, change };
  });
}
