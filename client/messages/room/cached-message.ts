import type { ApolloCache } from '@apollo/client';
import type { LiveMessage } from '../../live/live-message';
import { MessageRowFragment } from './chat-room-query';

export function asCached(message: LiveMessage) {
  return {
    ...message,
    __typename: 'Message' as const,
    sender: { ...message.sender, __typename: 'User' as const },
  };
}

/** Writes the changed message to the cache, also one that isn't loaded: an older state of it may be on its way. */
export function cacheMessage(cache: ApolloCache, message: LiveMessage): void {
  const data = asCached(message);
  cache.writeFragment({ fragment: MessageRowFragment, fragmentName: 'MessageRow', data });
}
