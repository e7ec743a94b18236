import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { ChatRole } from '../../generated/graphql';
import { latestFirst } from './activity';
import { ChatRoomsQuery, firstPage } from './chat-rooms-query';

/** The viewer's rooms in one role, latest activity first. Live events keep them up to date. */
export function useChatRooms(role: ChatRole) {
  const { data, error, networkStatus, fetchMore, refetch } = useQuery(ChatRoomsQuery, {
    variables: { role, first: firstPage },
    notifyOnNetworkStatusChange: true,
  });
  const list = data?.chatRooms;
  const rooms = useMemo(() => list && latestFirst(list.nodes), [list]);
  return {
    rooms,
    error,
    hasMore: list?.pageInfo.hasNextPage ?? false,
    loadingMore: networkStatus === NetworkStatus.fetchMore,
    loadMore: () => fetchMore({ variables: { after: list?.pageInfo.endCursor } }),
    retry: () => refetch(),
  };
}
