import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo } from 'react';
import type { LiveMessage } from '../../live/live-message';
import type { Room } from '../../live/room';
import { type KeptEdit, ownChanges } from '../../platform/own-changes';
import type { Row } from '../list/timeline';
import { cacheMessage } from '../room/cached-message';

const isChanged = (id: string) => ownChanges.all.value.has(id);

/** Edits and recalls messages of the room. Recalls that can still be undone become final when the room or the page is left. */
export function useOwnChanges(live: Room, viewerId: string) {
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
  const changes = useMemo(() => {
    const onChanged = (message: LiveMessage) => cacheMessage(cache, message);
    const edit = (kept: KeptEdit, isRetry = false) => {
      const { id, content, version } = kept;
      let isLate = isRetry;
      const request = () => {
        const answer = live.edit(id, content, version, isLate);
        // A user who tries it again has seen the current text of the message.
        isLate = false;
        return answer;
      };
      ownChanges.edit(kept, request, onChanged);
    };
    return {
      edit: ({ id, version }: Row, content: string) =>
        edit({ id, version, content, userId: viewerId, roomSlug: live.slug }),
      goOn: async () => {
        for (const kept of await ownChanges.unanswered(viewerId, live.slug)) edit(kept, true);
      },
      recall: (id: string) => ownChanges.recall(id, () => live.recall(id), onChanged),
      /** Retries or drops what was refused: a change, or else the message itself. */
      retry: (id: string) => (isChanged(id) ? ownChanges.retry(id) : live.retry(id)),
      discard: (id: string) => (isChanged(id) ? ownChanges.discard(id) : live.discard(id)),
    };
  }, [cache, live, viewerId]);
  useEffect(() => void changes.goOn(), [changes]);
  return changes;
}
