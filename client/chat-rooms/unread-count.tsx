import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './unread-count.module.css';

const most = 99;

export function UnreadCount({ count }: { count: number }) {
  const { t } = useTranslation('chat');
  if (count === 0) return null;
  return (
    <span className={classes.count}>
      <span aria-hidden="true">{shortCount(count)}</span>
      <VisuallyHidden>{t('list.unread', { count })}</VisuallyHidden>
    </span>
  );
}

export function shortCount(count: number): string {
  return count > most ? `${most}+` : String(count);
}
