import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../list/timeline';
import { announce, type Announced, newestSeq } from './announcements';

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
  const [said, setSaid] = useState<Announced>({ upTo: newestSeq(rows), lines: [] });
  if (newestSeq(rows) > said.upTo) setSaid(announce(said, rows));
  return (
    <VisuallyHidden role="log" aria-live="polite" aria-relevant="additions">
      {said.lines.map(({ id, count }) => {
        if (count !== undefined) return <p key={id}>{t('room.newMessages', { count })}</p>;
        const row = rows.find((row) => row.id === id);
        if (!row || row.removed) return null;
        return <p key={id}>{t('room.says', { name, text: row.content })}</p>;
      })}
    </VisuallyHidden>
  );
}
