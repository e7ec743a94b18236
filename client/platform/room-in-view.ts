import { Watched } from '../live/watched';
import { useWatched } from './use-watched';

/** The slug of the room whose newest message the viewer has before their eyes. */
export const roomInView = new Watched<string | null>(null);

/** Unread messages of a room; none in the one that is being read, whose read mark is only just on its way. */
export function useUnreadOf() {
  const slug = useWatched(roomInView);
  return (room: { slug: string; unreadCount: number }) => (room.slug === slug ? 0 : room.unreadCount);
}
