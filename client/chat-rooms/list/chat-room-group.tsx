import { Title } from '@mantine/core';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowMore } from '../../ui/show-more';
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
  const items = useRef<HTMLUListElement>(null);
  if (!list.rooms?.length) return null;
  return (
    <section aria-labelledby={heading}>
      <Title order={2} id={heading} className={classes.heading}>
        {title}
      </Title>
      <ul ref={items} className={classes.rooms}>
        {list.rooms.map((room) => (
          <li key={room.id}>
            <ChatRoomRow room={room} active={room.slug === activeSlug} />
          </li>
        ))}
      </ul>
      <div className={classes.more}>
        <ShowMore
          label={t('list.more')}
          variant="subtle"
          size="sm"
          list={items}
          count={list.rooms.length}
          hasMore={list.hasMore}
          loading={list.loadingMore}
          onPress={list.loadMore}
        />
      </div>
    </section>
  );
}
