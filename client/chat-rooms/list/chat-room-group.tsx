import { Button, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './chat-room-group.module.css';
import { ChatRoomRow } from './chat-room-row';
import type { useChatRooms } from './use-chat-rooms';

interface ChatRoomGroupProps {
  title: string;
  list: ReturnType<typeof useChatRooms>;
  activeSlug: string | undefined;
}

export function ChatRoomGroup({ title, list, activeSlug }: ChatRoomGroupProps) {
  const { t } = useTranslation('chat');
  const heading = useId();
  if (!list.rooms?.length) return null;
  return (
    <section aria-labelledby={heading}>
      <Title order={2} id={heading} className={classes.heading}>
        {title}
      </Title>
      <ul className={classes.rooms}>
        {list.rooms.map((room) => (
          <li key={room.id}>
            <ChatRoomRow room={room} active={room.slug === activeSlug} />
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <div className={classes.more}>
          <Button variant="subtle" size="sm" loading={list.loadingMore} onClick={list.loadMore}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </section>
  );
}
