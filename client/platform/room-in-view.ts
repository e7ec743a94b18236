import { Watched } from '../live/watched';
import { useWatched } from './use-watched';

/** The slug of the room whose newest message is visible to the viewer. */
export const roomInView = new Watched<string | null>(null);

/** The unread count of a room; 0 for the room in view, because its read mark has not reached the server yet. */
export function useUnreadOf() {
  const slug = useWatched(roomInView);
  return (room: { slug: string; unreadCount: number }) => (room.slug === slug ? 0 : room.unreadCount);
}
