import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { liveConnection } from '../../platform/live-connection';
import { useCatchUp } from '../../platform/use-catch-up';
import { ChatRoomQuery, ChatRoomStateQuery, pageSize } from './chat-room-query';
import { useOlder } from '../list/use-older';

/** The room with its loaded messages, and functions to refetch it and to load older ones. */
export function useChatRoom(slug: string) {
  const { data, error, networkStatus, refetch, fetchMore } = useQuery(ChatRoomQuery, {
    variables: { slug, last: pageSize },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const room = data?.chatRoom ?? undefined;
  const page = room?.messages.pageInfo;
  const before = page?.hasPreviousPage ? (page.startCursor ?? undefined) : undefined;
  const { older, forget } = useOlder(before, (cursor) =>
    fetchMore({ variables: { slug, last: pageSize, before: cursor } }),
  );
  const reload = () => refetch().finally(forget);
  useCatchUp(ChatRoomStateQuery, { slug });
  const isMissing = error !== undefined && !room;
  useEffect(() => {
    if (!isMissing) return;
    return liveConnection.state.watch((state) => {
      if (state === 'live' || state === 'polling') refetch().catch(() => {});
    });
  }, [isMissing, refetch]);
  return { room, error, settled: networkStatus !== NetworkStatus.loading, reload, older };
}
