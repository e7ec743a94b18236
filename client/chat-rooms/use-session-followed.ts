import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { useViewer, ViewerQuery } from '../accounts/use-viewer';
import { liveConnection } from '../platform/live-connection';

const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('parley-session');

/** Keeps the live connection, the other tabs and the viewer of this one in step when a session begins or ends. */
export function useSessionFollowed() {
  const client = useApolloClient();
  const { viewer, known } = useViewer();
  const userId = viewer?.id ?? null;

  useEffect(() => {
    if (!known || userId === liveConnection.userId) return;
    liveConnection.signIn(userId);
    tabs?.postMessage(userId);
  }, [known, userId]);

  useEffect(() => {
    // The cookie is the browser's: a sign-in or sign-out in another tab is one here too.
    const onNews = ({ data }: MessageEvent<string | null>) => {
      if (data !== liveConnection.userId) void client.resetStore();
    };
    tabs?.addEventListener('message', onNews);
    return () => tabs?.removeEventListener('message', onNews);
  }, [client]);

  useEffect(
    () =>
      liveConnection.state.watch((state) => {
        if (state === 'signed-out') void client.refetchQueries({ include: [ViewerQuery] });
      }),
    [client],
  );
}
