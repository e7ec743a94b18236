import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './chat-room-skeleton.module.css';

export function ChatRoomSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.room} role="status" aria-label={t('loading')}>
      {[45, 30, 55, 40, 25].map((width, index) => (
        <Skeleton
          key={width}
          height={42}
          width={`${width}%`}
          radius="lg"
          ml={index % 2 ? 'auto' : undefined}
        />
      ))}
    </div>
  );
}
