import type { Row } from '../list/timeline.js';

/** Whether the message is one of the viewer's own that the server has, so that it can be recalled. */
export function canChange({ mine, state, removed }: Row): boolean {
  return mine && state === 'there' && !removed;
}

/** Whether the message is one that the viewer can report. A recalled one too: the viewer may have read it. */
export function canReport({ mine, removed, recalled, hidden }: Row): boolean {
  return !mine && !hidden && (!removed || recalled);
}

export function hasMenu(row: Row): boolean {
  return canChange(row) || canReport(row);
}

/** As far as the clock of this machine can tell. The server decides, and keeps to its own. */
export function canEdit(row: Row, canSend: boolean, now = Date.now()): boolean {
  const { editableUntil } = row;
  return canSend && canChange(row) && editableUntil !== null && now <= Date.parse(editableUntil);
}
