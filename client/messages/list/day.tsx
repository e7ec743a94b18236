import { useTranslation } from 'react-i18next';
import classes from './day.module.css';

const dayMs = 86_400_000;

export function Day({ iso }: { iso: string }) {
  const { t, i18n } = useTranslation('chat');
  const date = new Date(iso);
  const daysAgo = Math.round((startOf(new Date()) - startOf(date)) / dayMs);
  const label =
    daysAgo === 0 ? t('room.today') : daysAgo === 1 ? t('room.yesterday') : formatDay(date, i18n.language);
  return (
    <p className={classes.day}>
      <time dateTime={iso}>{label}</time>
    </p>
  );
}

function startOf(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function formatDay(date: Date, language: string): string {
  const sameYear = date.getFullYear() === new Date().getFullYear();
  const parts: Intl.DateTimeFormatOptions = { month: 'long', day: 'numeric', weekday: 'long' };
  return date.toLocaleDateString(language, sameYear ? parts : { ...parts, year: 'numeric' });
}
