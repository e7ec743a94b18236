import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../list/timeline';

const kept = 5;

interface AnnouncerProps {
  rows: readonly Row[];
  name: string;
}

/**
 * Lets screen readers announce new messages of the other participant. The list itself can't: every row that scrolls into
 * view would be announced.
 */
export function Announcer({ rows, name }: AnnouncerProps) {
  const { t } = useTranslation('chat');
  const [openedAt] = useState(newestSeq(rows));
  const fresh = rows.slice(-kept).filter(({ mine, seq, removed }) => !mine && !removed && seq > openedAt);
  return (
    <VisuallyHidden role="log" aria-live="polite" aria-relevant="additions">
      {fresh.map(({ id, content }) => (
        <p key={id}>{t('room.says', { name, text: content })}</p>
      ))}
    </VisuallyHidden>
  );
}

function newestSeq(rows: readonly Row[]): number {
  return rows.findLast(({ seq }) => seq > 0)?.seq ?? 0;
}
