import { useApolloClient } from '@apollo/client/react';

/** Forgets all that was read as someone else, and reads anew what is on the screen. */
export function useSessionChanged() {
  const client = useApolloClient();
  // A query that fails says so where it is shown; one that leaves the screen meanwhile is given up.
  return () => client.resetStore().catch(() => undefined);
}
