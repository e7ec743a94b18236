import { useUnreadOf } from '../platform/room-in-view';
import { useChatRooms } from './list/use-chat-rooms';

export function useUnreadTotal(): number {
  const unreadOf = useUnreadOf();
  const { rooms: owned = [] } = useChatRooms('OWNER');
  const { rooms: visited = [] } = useChatRooms('VISITOR');
  return [...owned, ...visited].reduce((total, room) => total + unreadOf(room), 0);
}
