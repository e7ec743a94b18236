import { useApolloClient } from '@apollo/client/react';
import { rereadSession } from './reread-session';
import { sessionTabs } from './session-tabs';

/** Returns a function to call when a session has begun or ended. Then this tab and the others refetch everything. */
export function useSessionChanged() {
  const client = useApolloClient();
  return () => {
    sessionTabs?.postMessage(null);
    return rereadSession(client);
  };
}
