import type { ApolloClient } from '@apollo/client';
import { liveConnection } from '../../platform/live-connection';
import { ViewerQuery } from './use-viewer';

/** Clears what was cached for the previous viewer, and refetches what is on the screen. */
export async function rereadSession(client: ApolloClient) {
  // A failed query shows its error where it is used. A query whose screen closes meanwhile is cancelled.
  await client.resetStore().catch(() => undefined);
  goOnAsBefore(client);
}

/**
 * Reconnects when the viewer is still the same user, who has a new session by now. The cookie is valid, although the socket was
 * refused with the old one.
 */
export function goOnAsBefore(client: ApolloClient) {
  const viewerId = client.readQuery({ query: ViewerQuery })?.me?.id;
  const { state, userId } = liveConnection;
  if (viewerId !== undefined && viewerId === userId && state.value === 'signed-out')
    liveConnection.signIn(viewerId);
}
