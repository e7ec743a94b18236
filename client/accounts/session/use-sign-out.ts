import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';
import { useSessionChanged } from './use-session-changed';

const SignOutMutation = graphql(/* GraphQL */ `
  mutation SignOut {
    signOut
  }
`);

/** @param leave navigates to a public page. It runs first: when a session ends, every other page redirects to sign-in */
export function useSignOut(leave: () => Promise<unknown>) {
  const [signOut] = useMutation(SignOutMutation, { fetchPolicy: 'no-cache' });
  const sessionChanged = useSessionChanged();
  return async () => {
    await leave();
    await signOut();
    await sessionChanged();
  };
}
