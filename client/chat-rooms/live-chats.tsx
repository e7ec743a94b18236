import { useViewer } from '../accounts/use-viewer';
import { useChatRoomChanges } from './use-chat-room-changes';
import { useSessionFollowed } from './use-session-followed';
import { useTitleCount } from './use-title-count';
import { useUnreadTotal } from './use-unread-total';

/** Shows nothing; while it is mounted, once, around every screen, chats are live and the title counts the unread. */
export function LiveChats() {
  const { viewer } = useViewer();
  return (
    <>
      <Session />
      {viewer && <ChatRoomChanges key={viewer.id} />}
    </>
  );
}

function Session() {
  useSessionFollowed();
  return null;
}

function ChatRoomChanges() {
  useChatRoomChanges();
  useTitleCount(useUnreadTotal());
  return null;
}
