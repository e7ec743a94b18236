import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { liveConnection } from '../../platform/live-connection';
import { goOnAsBefore, rereadSession } from './reread-session';
import { sessionTabs } from './session-tabs';

// A failed refetch is ignored: a newer one has replaced it, or the next one brings the answer.
const overtaken = () => {};

interface LiveSessionProps {
  /** The signed-in user; null when nobody is signed in, undefined while that isn't known. */
  viewerId: string | null | undefined;
}

/**
 * Renders nothing. Updates the live connection and the cached viewer when a session begins or ends, in this tab or another.
 * Mount it before any component that subscribes. Otherwise a subscription starts before the connection knows the session.
 */
export function LiveSession({ viewerId }: LiveSessionProps) {
  const client = useApolloClient();

  useEffect(() => {
    if (viewerId === undefined || viewerId === liveConnection.userId) return;
    liveConnection.signIn(viewerId);
  }, [viewerId]);

  useEffect(() => {
    const onNews = () => void rereadSession(client);
    sessionTabs?.addEventListener('message', onNews);
    return () => sessionTabs?.removeEventListener('message', onNews);
  }, [client]);

  useEffect(
    () =>
      liveConnection.state.watch((state) => {
        if (state === 'signed-out')
          client.refetchQueries({ include: ['Viewer'] }).then(() => goOnAsBefore(client), overtaken);
      }),
    [client],
  );
  return null;
}
