import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../platform/format-time';
import classes from './dashboard-page.module.css';

interface NotesProps {
  countedUntil: string;
  /** Whether the last attempt to load newer numbers failed. */
  isOld: boolean;
}

// Far longer than the time between two counts, and than the error of most clocks.
const usualDelay = 10 * 60_000;

/** Says why the numbers are not current, if they are not. */
export function Notes({ countedUntil, isOld }: NotesProps) {
  const { t, i18n } = useTranslation('admin');
  const isCounting = isLongAgo(countedUntil);
  return (
    <div role="status" className={classes.notes}>
      {isCounting && (
        <Text className={classes.note}>
          {t('dashboard.counting', { time: formatDateTime(countedUntil, i18n.language) })}
        </Text>
      )}
      {isOld && <Text className={classes.note}>{t('dashboard.old')}</Text>}
    </div>
  );
}

function isLongAgo(iso: string, now = Date.now()) {
  return now - Date.parse(iso) > usualDelay;
}
