import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useSubscription } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { graphql } from '../generated';
import type { ChatRole, ChatRoomRowFragment } from '../generated/graphql';
import { backoff, Pause } from '../live/pause';
import { liveConnection } from '../platform/live-connection';
import { ChatRoomsQuery, firstPage } from './chat-rooms-query';

const ChatRoomChangedSubscription = graphql(/* GraphQL */ `
  subscription ChatRoomChanged {
    chatRoomChanged {
      id
      ...ChatRoomRow
    }
  }
`);

const roles: ChatRole[] = ['OWNER', 'VISITOR'];

/** Keeps the lists of rooms live: a known room is changed by its id, a new one joins the list of its role. */
export function useChatRoomChanges() {
  const client = useApolloClient();
  const events = useRef(0);
  useSubscription(ChatRoomChangedSubscription, {
    ignoreResults: true,
    onData: ({ data: { data } }) => {
      events.current += 1;
      if (data) addRoom(client, data.chatRoomChanged);
    },
  });
  // These events have no cursor: what happened without a connection is read anew.
  useEffect(() => {
    const left = new AbortController();
    const unwatch = liveConnection.state.watch((state) => {
      if (state !== 'live') return;
      for (const role of roles) void readAnew(client, role, () => events.current, left.signal);
    });
    return () => {
      unwatch();
      left.abort();
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
 * Asks until there is an answer, for as long as the connection lasts: the next one reads anew by itself. An answer that was
 * on its way while an event came may be older than that, and takes back what it told: it is not the last.
 */
async function readAnew(
  client: ApolloClient,
  role: ChatRole,
  countEvents: () => number,
  left: AbortSignal,
): Promise<void> {
  const variables = { role, first: firstPage };
  const read = () => client.query({ query: ChatRoomsQuery, variables, fetchPolicy: 'network-only' });
  for (let tries = 0; !left.aborted && liveConnection.state.value === 'live'; tries += 1) {
    const before = countEvents();
    const isRead = await read().then(
      () => true,
      () => false,
    );
    if (isRead && countEvents() === before) return;
    await new Pause().for(backoff(tries));
  }
}
