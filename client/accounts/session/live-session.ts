import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { liveConnection } from '../../platform/live-connection';
import { goOnAsBefore, rereadSession } from './reread-session';
import { sessionTabs } from './session-tabs';

// Another reading of the same took its place, or the next one will tell.
const overtaken = () => {};

interface LiveSessionProps {
  /** Who is signed in; null when nobody is, undefined as long as that isn't known. */
  viewerId: string | null | undefined;
}

/**
 * Shows nothing; keeps the live connection and what is known of the viewer in step when a session begins or ends, here or in
 * another tab. It is mounted before whatever subscribes: the connection must know the session first.
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
