import { useChatRoomChanges } from './use-chat-room-changes';
import { useSessionFollowed } from './use-session-followed';
import { useTitleCount } from './use-title-count';
import { useUnreadTotal } from './use-unread-total';

interface LiveChatsProps {
  /** Who is signed in; null when nobody is, undefined as long as that isn't known. */
  viewerId: string | null | undefined;
}

/** Shows nothing; while it is mounted, once, around every screen, chats are live and the title counts the unread. */
export function LiveChats({ viewerId }: LiveChatsProps) {
  return (
    <>
      <Session viewerId={viewerId} />
      {viewerId && <ChatRoomChanges key={viewerId} />}
    </>
  );
}

// A component of its own, before the other: the connection must know the session before anything subscribes.
function Session({ viewerId }: LiveChatsProps) {
  useSessionFollowed(viewerId);
  return null;
}

function ChatRoomChanges() {
  useChatRoomChanges();
  useTitleCount(useUnreadTotal());
  return null;
}
