import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useEffectEvent } from 'react';
import type { ChatRoomQuery } from '../../generated/graphql';
import type { LiveMessage } from '../../live/live-message';
import type { Cursor } from '../../live/socket/message-stream';
import { liveConnection } from '../../platform/live-connection';
import { batched } from './batched';
import { asCached } from './cached-message';
import { LiveMessagesFragment } from './chat-room-query';

type ChatRoom = NonNullable<ChatRoomQuery['chatRoom']>;

export interface LiveMessagesOptions {
  slug: string;
  /** The room once its newest messages are loaded: the stream begins after them. */
  room: ChatRoom | undefined;
  /** Refetches the newest messages. */
  reload: () => Promise<{ data?: ChatRoomQuery | undefined }>;
  onEnd: (code: string) => void;
}

/** Adds each new message of the room to the loaded ones, in order, each once. */
export function useLiveMessages({ slug, room, reload, onEnd }: LiveMessagesOptions) {
  const client = useApolloClient();
  const id = room?.id;
  const newest = useEffectEvent(() => newestOf(room));
  const resync = useEffectEvent(async () => newestOf((await reload()).data?.chatRoom));
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (id === undefined) return;
    const add = batched<LiveMessage>((messages) => addMessages(client, id, messages));
    return liveConnection.room(slug).onMessage(add, {
      ...newest(),
      onResync: () => resync(),
      onEnd: (code) => end(code),
    });
  }, [client, slug, id]);
}

function newestOf(room: ChatRoom | null | undefined): Cursor {
  const { id, seq } = room?.messages.nodes.at(-1) ?? { id: undefined, seq: 0 };
  return { afterSeq: seq, afterId: id };
}

function addMessages({ cache }: ApolloClient, roomId: string, messages: LiveMessage[]) {
  const data = {
    __typename: 'ChatRoom',
    id: roomId,
    lastSeq: messages.at(-1)?.seq ?? 0,
    messages: {
      __typename: 'MessageConnection',
      nodes: messages.map(asCached),
      pageInfo: pageInfoOf(messages),
    },
  };
  cache.writeFragment({ fragment: LiveMessagesFragment, fragmentName: 'LiveMessages', data });
}

function pageInfoOf(messages: LiveMessage[]) {
  const first = messages[0]?.seq ?? 0;
  return {
    __typename: 'PageInfo',
    hasPreviousPage: first > 1,
    hasNextPage: false,
    startCursor: String(first),
    endCursor: String(messages.at(-1)?.seq ?? 0),
  };
}
