import { useChatRoomChanges } from './use-chat-room-changes';
import { useTitleCount } from './use-title-count';
import { useUnreadTotal } from './use-unread-total';

/** Shows nothing; while it is mounted, once, around every screen, chats are live and the title counts the unread. */
export function LiveChats() {
  useChatRoomChanges();
  useTitleCount(useUnreadTotal());
  return null;
}
