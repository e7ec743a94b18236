import { useTranslation } from 'react-i18next';
import type { ChatRoomQuery } from '../../generated/graphql';
import { otherOf } from '../../platform/participants';
import classes from './no-composer.module.css';

type Room = NonNullable<ChatRoomQuery['chatRoom']>;

/** Replaces the composer when nobody can send: it says why, and who can change it. */
export function NoComposer({ room }: { room: Room }) {
  const { t } = useTranslation('chat');
  return (
    <p className={classes.notice} role="status">
      {t(`cannotSend.${reasonOf(room)}`)}
    </p>
  );
}

function reasonOf(room: Room) {
  if (otherOf(room).isDeleted) return 'deleted';
  if (room.isClosedByStaff) return 'closedByStaff';
  if (room.isClosed) return room.viewerRole === 'OWNER' ? 'endedMine' : 'ended';
  return room.isBlockedByViewer ? 'blockedByMe' : 'blocked';
}
