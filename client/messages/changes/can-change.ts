import type { Row } from '../list/timeline.js';

// In milliseconds: the server's default of `editWithin`. Where an operator has set another, the server decides.
const editWithin = 24 * 60 * 60_000;

/** Whether the message is one of the viewer's own that the server has, so that it can be recalled. */
export function canChange({ mine, state, removed }: Row): boolean {
  return mine && state === 'there' && !removed;
}

export function canEdit(row: Row, canSend: boolean, now = Date.now()): boolean {
  return canSend && canChange(row) && now - Date.parse(row.createdAt) < editWithin;
}
