import { useState } from 'react';
import type { Row } from '../list/timeline';
import { canChange, canEdit } from './can-change';

/** Which of the viewer's messages is being edited. It ends when that message is gone, as after a recall in another tab. */
export function useEditing(rows: readonly Row[], canSend: boolean) {
  const [id, setId] = useState<string>();
  const row = rows.find((row) => row.id === id && canChange(row));
  return {
    row,
    start: setId,
    startLast: () => setId(rows.findLast((row) => canEdit(row, canSend))?.id),
    stop: () => setId(undefined),
  };
}
