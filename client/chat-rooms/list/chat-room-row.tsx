import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChatRoomRowFragment } from '../../generated/graphql';
import { Person } from '../../ui/person';
import { activityOf } from './activity';
import { Ago } from './ago';
import classes from './chat-room-row.module.css';
import { useUserName } from '../../platform/use-user-name';
import { otherOf } from '../../platform/participants';
import { useUnreadOf } from '../../platform/room-in-view';
import { UnreadCount } from '../unread-count';

interface ChatRoomRowProps {
  room: ChatRoomRowFragment;
  active: boolean;
}

export function ChatRoomRow({ room, active }: ChatRoomRowProps) {
  const name = useUserName()(otherOf(room));
  const unread = useUnreadOf()(room);
  return (
    <Link
      to="/chats/$slug"
      params={{ slug: room.slug }}
      className={classes.row}
      aria-current={active ? 'page' : undefined}
      data-unread={unread > 0 || undefined}
    >
      <Person name={name} size={3} />
      <span className={classes.text}>
        <span className={classes.line}>
          <bdi className={classes.name}>{name}</bdi>
          <Ago iso={activityOf(room)} className={classes.time} />
        </span>
        <bdi className={classes.project}>{room.project.title}</bdi>
        <span className={classes.line}>
          <LastMessage room={room} />
          <UnreadCount count={unread} />
        </span>
      </span>
    </Link>
  );
}

function LastMessage({ room: { lastMessage, ...room } }: { room: ChatRoomRowFragment }) {
  const { t } = useTranslation('chat');
  if (!lastMessage) return <span className={classes.last}>{t('list.noMessages')}</span>;
  const isMine = lastMessage.sender.id !== otherOf(room).id;
  const text = lastMessage.isRemoved ? t('removed') : lastMessage.content;
  return <bdi className={classes.last}>{isMine ? t('list.you', { text }) : text}</bdi>;
}
