import type { ApolloClient } from '@apollo/client';
import { notFound, redirect } from '@tanstack/react-router';
import { returnPath } from '../../platform/return-path';
import { ViewerQuery } from './use-viewer';

/** For routes that need a session: redirects a signed-out user to sign in, and back afterwards. */
export async function requireViewer(apollo: ApolloClient, href: string) {
  if (!(await readViewer(apollo))) throw redirect({ to: '/sign-in', search: { from: href } });
}

/** For routes of staff: to others they look like routes that do not exist. */
export async function requireStaff(apollo: ApolloClient) {
  if (!(await readViewer(apollo))?.isStaff) throw notFound();
}

/** For routes of signed-out users: redirects a signed-in user to the page that they wanted. */
export async function requireNoViewer(apollo: ApolloClient, from: string | undefined) {
  if (await readViewer(apollo)) throw redirect({ href: returnPath(from) });
}

async function readViewer(apollo: ApolloClient) {
  const { data } = await apollo.query({ query: ViewerQuery });
  return data?.me;
}
