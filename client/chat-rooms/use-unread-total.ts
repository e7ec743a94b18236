import { useQuery } from '@apollo/client/react';
import { useThrottledCallback } from '@mantine/hooks';
import { useEffect } from 'react';
import { graphql } from '../generated';
import { liveConnection } from '../platform/live-connection';
import { useUnreadOf } from '../platform/room-in-view';
import { useWatched } from '../platform/use-watched';
import { useChatRooms } from './list/use-chat-rooms';

const UnreadTotalQuery = graphql(/* GraphQL */ `
  query UnreadTotal {
    me {
      id
      unreadCount
    }
  }
`);

/** In milliseconds. */
const countAtMostEvery = 1000;

/**
 * The unread messages of all the viewer's rooms. If the lists have all rooms, they are enough. Otherwise the server counts, and
 * {@link useFreshUnreadTotal} asks it again.
 */
export function useUnreadTotal(): number {
  const unreadOf = useUnreadOf();
  const { rooms, isWhole } = useBothLists();
  const { data } = useQuery(UnreadTotalQuery, { skip: isWhole });
  const listed = rooms.reduce((total, room) => total + unreadOf(room), 0);
  const inView = rooms.reduce((total, room) => total + room.unreadCount - unreadOf(room), 0);
  return isWhole ? listed : Math.max(listed, (data?.me?.unreadCount ?? 0) - inView);
}

/** As {@link useUnreadTotal}. Mounted once: makes the server count again when a room has changed. */
export function useFreshUnreadTotal(): number {
  const { owned, visited, isWhole } = useBothLists();
  const connection = useWatched(liveConnection.state);
  const { refetch } = useQuery(UnreadTotalQuery, { skip: isWhole });
  // Without an answer, the next change asks again.
  const count = useThrottledCallback(() => void refetch().catch(() => {}), countAtMostEvery);
  useEffect(() => {
    if (!isWhole && (connection === 'live' || connection === 'polling')) count();
  }, [owned, visited, isWhole, connection, count]);
  return useUnreadTotal();
}

function useBothLists() {
  const { rooms: owned, hasMore: hasMoreOwned } = useChatRooms('OWNER');
  const { rooms: visited, hasMore: hasMoreVisited } = useChatRooms('VISITOR');
  const rooms = [...(owned ?? []), ...(visited ?? [])];
  return { owned, visited, rooms, isWhole: !hasMoreOwned && !hasMoreVisited };
}
