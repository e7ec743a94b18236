import { IconMessageCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/failed';
import { LinkButton } from '../../ui/link-button';
import { State } from '../../ui/state';
import { ChatRoomGroup } from './chat-room-group';
import { ChatRoomListSkeleton } from './chat-room-list-skeleton';
import { useChatRooms } from './use-chat-rooms';

interface ChatRoomListProps {
  activeSlug?: string;
}

/** The viewer's rooms in two groups: about their own projects, and about those of others. */
export function ChatRoomList({ activeSlug }: ChatRoomListProps) {
  const { t } = useTranslation('chat');
  const owned = useChatRooms('OWNER');
  const visited = useChatRooms('VISITOR');
  const failed = [owned, visited].find(({ rooms, error }) => error && !rooms);
  if (failed)
    return <Failed error={failed.error} onRetry={() => Promise.all([owned.retry(), visited.retry()])} />;
  if (!owned.rooms || !visited.rooms) return <ChatRoomListSkeleton />;
  if (owned.rooms.length + visited.rooms.length === 0) return <NoChatRooms />;
  return (
    <>
      <ChatRoomGroup title={t('list.asOwner')} list={owned} activeSlug={activeSlug} />
      <ChatRoomGroup title={t('list.asVisitor')} list={visited} activeSlug={activeSlug} />
    </>
  );
}

function NoChatRooms() {
  const { t } = useTranslation('chat');
  return (
    <State
      icon={<IconMessageCircle size={36} stroke={1.6} />}
      title={t('list.empty.title')}
      text={t('list.empty.text')}
      action={<LinkButton to="/">{t('list.empty.action')}</LinkButton>}
    />
  );
}
