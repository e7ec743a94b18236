import { IconMessageHeart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useUserName } from '../../platform/use-user-name';
import { otherOf } from '../../platform/participants';
import type { ChatRoomQuery } from '../../generated/graphql';
import { State } from '../../ui/state';
import classes from './chat-room-view.module.css';

export function EmptyConversation({ room }: { room: NonNullable<ChatRoomQuery['chatRoom']> }) {
  const { t } = useTranslation('chat');
  const name = useUserName()(otherOf(room));
  const why = room.viewerRole === 'OWNER' ? 'room.empty.asOwner' : 'room.empty.asVisitor';
  // No invitation to write where nobody can send. `NoComposer` says why.
  const invites = room.canSend;
  return (
    <div className={classes.center}>
      <State
        icon={<IconMessageHeart size={36} stroke={1.6} />}
        title={invites ? t('room.empty.title', { name }) : t('list.noMessages')}
        text={invites && t(why, { name, project: room.project.title })}
      />
    </div>
  );
}
