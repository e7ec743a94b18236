import { useApolloClient } from '@apollo/client/react';
import { rereadSession } from './reread-session';
import { sessionTabs } from './session-tabs';

/** Say it when a session has begun or ended: here and in the other tabs, everything is read anew. */
export function useSessionChanged() {
  const client = useApolloClient();
  return () => {
    sessionTabs?.postMessage(null);
    return rereadSession(client);
  };
}
