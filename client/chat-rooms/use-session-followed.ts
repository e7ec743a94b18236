import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { liveConnection } from '../platform/live-connection';

const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('parley-session');

// Another reading of the same took its place, or the next one will tell.
const overtaken = () => {};

/** Keeps the live connection, the other tabs and what is known of the viewer in step when a session begins or ends. */
export function useSessionFollowed(viewerId: string | null | undefined) {
  const client = useApolloClient();

  useEffect(() => {
    if (viewerId === undefined || viewerId === liveConnection.userId) return;
    liveConnection.signIn(viewerId);
    tabs?.postMessage(viewerId);
  }, [viewerId]);

  useEffect(() => {
    // The cookie is the browser's: a sign-in or sign-out in another tab is one here too.
    const onNews = ({ data }: MessageEvent<string | null>) => {
      if (data !== liveConnection.userId) client.resetStore().catch(overtaken);
    };
    tabs?.addEventListener('message', onNews);
    return () => tabs?.removeEventListener('message', onNews);
  }, [client]);

  useEffect(
    () =>
      liveConnection.state.watch((state) => {
        if (state === 'signed-out') client.refetchQueries({ include: ['Viewer'] }).catch(overtaken);
      }),
    [client],
  );
}
