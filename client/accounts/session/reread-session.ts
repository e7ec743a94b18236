import type { ApolloClient } from '@apollo/client';
import { liveConnection } from '../../platform/live-connection';
import { ViewerQuery } from './use-viewer';

/** Forgets all that was read as someone else, and reads anew what is on the screen. */
export async function rereadSession(client: ApolloClient) {
  // A query that fails says so where it is shown; one that leaves the screen meanwhile is given up.
  await client.resetStore().catch(() => undefined);
  goOnAsBefore(client);
}

/** Whoever is still the viewer has a new session by now: the cookie is good, though the socket was refused with the last one. */
export function goOnAsBefore(client: ApolloClient) {
  const viewerId = client.readQuery({ query: ViewerQuery })?.me?.id;
  const { state, userId } = liveConnection;
  if (viewerId !== undefined && viewerId === userId && state.value === 'signed-out')
    liveConnection.signIn(viewerId);
}
