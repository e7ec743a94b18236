import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useSubscription } from '@apollo/client/react';
import { useEffect } from 'react';
import { graphql } from '../generated';
import type { ChatRole, ChatRoomRowFragment } from '../generated/graphql';
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

/** Keeps the lists of rooms live: a known room is changed by its id, a new one joins the list of its role. */
export function useChatRoomChanges() {
  const client = useApolloClient();
  useSubscription(ChatRoomChangedSubscription, {
    ignoreResults: true,
    onData: ({ data: { data } }) => data && addRoom(client, data.chatRoomChanged),
  });
  // These events have no cursor: what happened without a connection is read anew.
  useEffect(
    () => liveConnection.state.watch((state) => void (state === 'live' && readAnew(client))),
    [client],
  );
}

function addRoom({ cache }: ApolloClient, room: ChatRoomRowFragment) {
  const variables = { role: room.viewerRole, first: firstPage };
  cache.updateQuery({ query: ChatRoomsQuery, variables }, (known) => {
    if (!known || known.chatRooms.nodes.some(({ id }) => id === room.id)) return;
    return { chatRooms: { ...known.chatRooms, nodes: [room, ...known.chatRooms.nodes] } };
  });
}

function readAnew(client: ApolloClient) {
  const roles: ChatRole[] = ['OWNER', 'VISITOR'];
  for (const role of roles) {
    const variables = { role, first: firstPage };
    client.query({ query: ChatRoomsQuery, variables, fetchPolicy: 'network-only' }).catch(() => {});
  }
}
