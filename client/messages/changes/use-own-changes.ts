import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo } from 'react';
import type { LiveMessage } from '../../live/live-message';
import type { Room } from '../../live/room';
import { ownChanges } from '../../platform/own-changes';
import type { Row } from '../list/timeline';
import { cacheMessage } from '../room/cached-message';

const isChanged = (id: string) => ownChanges.all.value.has(id);

/** Edits and recalls messages of the room. Recalls that can still be undone become final when the room or the page is left. */
export function useOwnChanges(live: Room) {
  const { cache } = useApolloClient();
  useEffect(() => {
    const commit = () => ownChanges.commitRecalls();
    // A phone may end a hidden page without any further event.
    const onVisibility = () => document.visibilityState === 'hidden' && commit();
    window.addEventListener('pagehide', commit);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('pagehide', commit);
      document.removeEventListener('visibilitychange', onVisibility);
      commit();
    };
  }, []);
  return useMemo(() => {
    const onChanged = (message: LiveMessage) => cacheMessage(cache, message);
    return {
      edit: ({ id, version }: Row, content: string) =>
        ownChanges.edit(id, content, () => live.edit(id, content, version), onChanged),
      recall: (id: string) => ownChanges.recall(id, () => live.recall(id), onChanged),
      /** Retries or drops what was refused: a change, or else the message itself. */
      retry: (id: string) => (isChanged(id) ? ownChanges.retry(id) : live.retry(id)),
      discard: (id: string) => (isChanged(id) ? ownChanges.discard(id) : live.discard(id)),
    };
  }, [cache, live]);
}
