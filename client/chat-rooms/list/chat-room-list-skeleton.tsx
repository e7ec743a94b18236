import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './chat-room-list-skeleton.module.css';

export function ChatRoomListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.rows} role="status" aria-label={t('loading')}>
      {[60, 45, 70, 55].map((width) => (
        <div key={width} className={classes.row}>
          <Skeleton circle height={48} />
          <div className={classes.lines}>
            <Skeleton height={14} width={`${width}%`} radius="xl" />
            <Skeleton height={12} width={`${width + 20}%`} radius="xl" />
          </div>
        </div>
      ))}
    </div>
  );
}
