import { useChatRoomChanges } from './use-chat-room-changes';
import { useTitleCount } from './use-title-count';
import { useFreshUnreadTotal } from './use-unread-total';

/** Renders nothing. Mounted once, around every screen: keeps chats live, and the unread count in the title. */
export function LiveChats() {
  useChatRoomChanges();
  useTitleCount(useFreshUnreadTotal());
  return null;
}
