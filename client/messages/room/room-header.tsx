import { Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHasNamesake } from '../../platform/namesakes';
import { useUserName } from '../../platform/use-user-name';
import { otherOf } from '../../platform/participants';
import type { ChatRoomQuery } from '../../generated/graphql';
import { Person } from '../../ui/person';
import { Username } from '../../ui/username';
import { TextLink } from '../../ui/text-link';
import classes from './room-header.module.css';
import { RoomMenu } from './room-menu';

interface RoomHeaderProps {
  room: NonNullable<ChatRoomQuery['chatRoom']>;
  onReport: (opener: HTMLElement | null) => void;
}

/** The other participant and the project of the room. */
export function RoomHeader({ room, onReport }: RoomHeaderProps) {
  const { t } = useTranslation('chat');
  const other = otherOf(room);
  const name = useUserName()(other);
  const hasNamesake = useHasNamesake(other);
  const canBlockOrUnblock = !other.isDeleted || room.isBlockedByViewer;
  return (
    <header className={classes.header}>
      <Link to="/chats" className={classes.back} aria-label={t('room.back')} title="Esc" data-back>
        <IconArrowLeft size={24} aria-hidden />
      </Link>
      <Person name={name} />
      <div className={classes.text}>
        <div className={classes.line}>
          <Title order={2} className={classes.name} tabIndex={-1} data-screen-heading>
            <bdi>{name}</bdi>
            {hasNamesake && <Username of={other} />}
          </Title>
          <span className={classes.role}>
            {t(room.viewerRole === 'OWNER' ? 'room.visitor' : 'room.owner')}
          </span>
        </div>
        <TextLink to="/projects/$id" params={{ id: room.project.id }} className={classes.project}>
          <bdi>{room.project.title}</bdi>
        </TextLink>
      </div>
      {canBlockOrUnblock && (
        <RoomMenu room={room} name={name} onReport={other.isDeleted ? undefined : onReport} />
      )}
    </header>
  );
}
