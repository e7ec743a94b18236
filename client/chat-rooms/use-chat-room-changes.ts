import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useSubscription } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { graphql } from '../generated';
import type { ChatRole, ChatRoomRowFragment } from '../generated/graphql';
import { Pause, untilDone } from '../live/pause';
import { liveConnection } from '../platform/live-connection';
import { useCatchUp } from '../platform/use-catch-up';
import { ChatRoomsQuery, firstPage } from './list/chat-rooms-query';

const ChatRoomChangedSubscription = graphql(/* GraphQL */ `
  subscription ChatRoomChanged {
    chatRoomChanged {
      id
      ...ChatRoomRow
    }
  }
`);

const roles: ChatRole[] = ['OWNER', 'VISITOR'];

/** Keeps the lists of rooms live. A known room is updated by its id; a new one is added to the list of its role. */
export function useChatRoomChanges() {
  const client = useApolloClient();
  const events = useRef(0);
  useCatchUp(ChatRoomsQuery, { role: 'OWNER', first: firstPage });
  useCatchUp(ChatRoomsQuery, { role: 'VISITOR', first: firstPage });
  useSubscription(ChatRoomChangedSubscription, {
    ignoreResults: true,
    onData: ({ data: { data } }) => {
      events.current += 1;
      if (data) addRoom(client, data.chatRoomChanged);
    },
  });
  // These events have no cursor, so the lists are refetched after each reconnect.
  useEffect(() => {
    let lost = new AbortController();
    const unwatch = liveConnection.state.watch((state) => {
      lost.abort();
      lost = new AbortController();
      if (state !== 'live') return;
      for (const role of roles) void refetch(client, role, () => events.current, lost.signal);
    });
    return () => {
      unwatch();
      lost.abort();
    };
  }, [client]);
}

function addRoom({ cache }: ApolloClient, room: ChatRoomRowFragment) {
  const variables = { role: room.viewerRole, first: firstPage };
  cache.updateQuery({ query: ChatRoomsQuery, variables }, (known) => {
    if (!known || known.chatRooms.nodes.some(({ id }) => id === room.id)) return;
    return { chatRooms: { ...known.chatRooms, nodes: [room, ...known.chatRooms.nodes] } };
  });
}

/**
 * Refetches until there is an answer or the connection is lost. The next connection refetches by itself, and must not share an
 * earlier answer. If an event arrives during a refetch, the answer may be older and undo the event in the cache. Then it
 * refetches again.
 */
async function refetch(
  client: ApolloClient,
  role: ChatRole,
  countEvents: () => number,
  lost: AbortSignal,
): Promise<void> {
  const variables = { role, first: firstPage };
  const context = { queryDeduplication: false, fetchOptions: { signal: lost } };
  const read = () => client.query({ query: ChatRoomsQuery, variables, context, fetchPolicy: 'network-only' });
  await untilDone(new Pause(), lost, async () => {
    const before = countEvents();
    await read();
    return countEvents() === before;
  });
}
