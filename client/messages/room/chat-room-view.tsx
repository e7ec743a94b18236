import { IconMessageOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCode } from '../../platform/failure';
import { Failed } from '../../ui/failed';
import { LinkButton } from '../../ui/link-button';
import { State } from '../../ui/state';
import classes from './chat-room-view.module.css';
import { ChatRoomSkeleton } from './chat-room-skeleton';
import { Conversation } from './conversation';
import { useChatRoom } from './use-chat-room';
import { useLiveChanges } from './use-live-changes';
import { useLiveMessages } from './use-live-messages';

/** One room, live. */
export function ChatRoomView({ slug }: { slug: string }) {
  const { room, error, settled, reload, older } = useChatRoom(slug);
  const [isGone, setGone] = useState(false);
  const loaded = settled ? room : undefined;
  useLiveMessages({ slug, room: loaded, reload, onEnd: () => setGone(true) });
  useLiveChanges({ slug, room: loaded, reload });
  const isUnknown = settled && !room && !error;
  if (isGone || isUnknown || isCode(error, 'NOT_FOUND')) return <ChatRoomNotFound />;
  if (room) return <Conversation room={room} older={older} />;
  if (error && settled) {
    return (
      <div data-no-room>
        <Failed error={error} onRetry={reload} />
      </div>
    );
  }
  return <ChatRoomSkeleton />;
}

function ChatRoomNotFound() {
  const { t } = useTranslation('chat');
  return (
    <div className={classes.center} data-no-room>
      <State
        icon={<IconMessageOff size={36} stroke={1.6} />}
        title={t('room.notFound.title')}
        text={t('room.notFound.text')}
        action={<LinkButton to="/chats">{t('room.notFound.action')}</LinkButton>}
      />
    </div>
  );
}
