import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChatRoomRowFragment } from '../../generated/graphql';
import { Person } from '../../ui/person';
import { Username } from '../../ui/username';
import { activityOf } from './activity';
import { Ago } from './ago';
import classes from './chat-room-row.module.css';
import { useUserName } from '../../platform/use-user-name';
import { useHasNamesake } from '../../platform/namesakes';
import { otherOf } from '../../platform/participants';
import { isRecalled, ownChanges } from '../../platform/own-changes';
import { useUnreadOf } from '../../platform/room-in-view';
import { useWatched } from '../../platform/use-watched';
import { UnreadCount } from '../unread-count';

interface ChatRoomRowProps {
  room: ChatRoomRowFragment;
  active: boolean;
}

export function ChatRoomRow({ room, active }: ChatRoomRowProps) {
  const other = otherOf(room);
  const name = useUserName()(other);
  const hasNamesake = useHasNamesake(other);
  const unread = useUnreadOf()(room);
  return (
    <Link
      to="/chats/$slug"
      params={{ slug: room.slug }}
      className={classes.row}
      aria-current={active ? 'page' : undefined}
      data-unread={unread > 0 || undefined}
      data-room-link
    >
      <Person name={name} size={3} />
      <span className={classes.text}>
        <span className={classes.line}>
          <span className={classes.name}>
            <bdi>{name}</bdi>
            {hasNamesake && <Username of={other} />}
          </span>
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
  const userName = useUserName();
  const changes = useWatched(ownChanges.all);
  if (!lastMessage) return <span className={classes.last}>{t('list.noMessages')}</span>;
  const other = otherOf(room);
  const isMine = lastMessage.sender.id !== other.id;
  if (lastMessage.isHidden) return <span className={classes.last}>{t('hidden')}</span>;
  const change = isMine ? changes.get(lastMessage.id) : undefined;
  if (lastMessage.isRemoved || (change && isRecalled(change))) {
    const isOfDeleted = !isMine && other.isDeleted;
    const recalled = isMine ? t('change.recalledByMe') : t('change.recalledBy', { name: userName(other) });
    return <span className={classes.last}>{isOfDeleted ? t('removed') : recalled}</span>;
  }
  const text = change?.content ?? lastMessage.content;
  return <bdi className={classes.last}>{isMine ? t('list.you', { text }) : text}</bdi>;
}
