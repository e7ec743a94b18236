import type { ApolloClient } from '@apollo/client';
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import { requireViewer } from '../accounts/session/require-viewer';
import { WhileSignedIn } from '../accounts/session/while-signed-in';
import { Frame } from './frame/frame';

interface Context {
  apollo: ApolloClient;
}

export const root = createRootRouteWithContext<Context>()({ component: Frame });

/** The parent of all screens that need a session. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => requireViewer(context.apollo, location.href),
  component: WhileSignedIn,
});
