import type { ApolloClient } from '@apollo/client';
import { redirect } from '@tanstack/react-router';
import { returnPath } from '../../platform/return-path';
import { ViewerQuery } from './use-viewer';

/** For routes of the signed-in: sends everyone else to sign in, and back. */
export async function requireViewer(apollo: ApolloClient, href: string) {
  if (!(await readViewer(apollo))) throw redirect({ to: '/sign-in', search: { from: href } });
}

/** For routes of the signed-out: whoever is signed in goes on to where they wanted to be. */
export async function requireNoViewer(apollo: ApolloClient, from: string | undefined) {
  if (await readViewer(apollo)) throw redirect({ href: returnPath(from) });
}

async function readViewer(apollo: ApolloClient) {
  const { data } = await apollo.query({ query: ViewerQuery });
  return data?.me;
}
