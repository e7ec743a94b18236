import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useEffectEvent } from 'react';
import type { LiveMessage } from '../../live/live-message';
import { liveConnection } from '../../platform/live-connection';
import { batched } from './batched';
import { cacheMessage } from './cached-message';
import type { LiveMessagesOptions } from './use-live-messages';

/** Applies edits and recalls of the room's messages, also those that were made while it was closed. */
export function useLiveChanges({ slug, room, reload }: Omit<LiveMessagesOptions, 'onEnd'>) {
  const client = useApolloClient();
  const id = room?.id;
  const reached = useEffectEvent(() => ({ afterVersion: room?.version ?? 0 }));
  const resync = useEffectEvent(async () => ({
    afterVersion: (await reload()).data?.chatRoom?.version ?? 0,
  }));
  useEffect(() => {
    if (id === undefined) return;
    const apply = batched<LiveMessage>((messages) => applyChanges(client, id, messages));
    return liveConnection.room(slug).onChange(apply, { ...reached(), onResync: () => resync() });
  }, [client, slug, id]);
}

function applyChanges({ cache }: ApolloClient, roomId: string, messages: LiveMessage[]) {
  cache.batch({
    update: () => {
      for (const message of messages) cacheMessage(cache, message);
      const version = messages.at(-1)?.version ?? 0;
      cache.modify<{ version: number }>({
        id: cache.identify({ __typename: 'ChatRoom', id: roomId }) ?? '',
        fields: { version: () => version },
      });
    },
  });
}
