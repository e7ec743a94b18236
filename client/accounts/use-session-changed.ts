import { useApolloClient } from '@apollo/client/react';

/** Forgets all that was read as someone else, and reads anew what is on the screen. */
export function useSessionChanged() {
  const client = useApolloClient();
  return async () => {
    await client.resetStore();
  };
}
