import { IconArrowDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from './timeline';
import classes from './to-newest.module.css';

interface ToNewestProps {
  rows: readonly Row[];
  atEnd: boolean;
  onPress: () => void;
}

/** A button back to the newest message for a reader further up. It counts the messages that came meanwhile. */
export function ToNewest({ rows, atEnd, onPress }: ToNewestProps) {
  const { t } = useTranslation('chat');
  const newest = rows.findLast(({ seq }) => seq > 0)?.seq ?? 0;
  const [seen, setSeen] = useState(newest);
  if (atEnd && seen !== newest) setSeen(newest);
  if (atEnd) return null;
  const count = rows.reduce((sum, { mine, seq }) => sum + Number(!mine && seq > seen), 0);
  const label = count > 0 ? t('room.newMessages', { count }) : t('room.toNewest');
  return (
    <button
      type="button"
      className={classes.button}
      onClick={onPress}
      aria-label={label}
      data-new={count > 0 || undefined}
    >
      <IconArrowDown size={20} aria-hidden />
      {count > 0 && <span aria-hidden="true">{label}</span>}
    </button>
  );
}
