import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';
import { useSessionChanged } from './use-session-changed';

const SignOutMutation = graphql(/* GraphQL */ `
  mutation SignOut {
    signOut
  }
`);

/** @param leave goes to a page that anyone may see: first, for the end of a session takes the others to sign in */
export function useSignOut(leave: () => Promise<unknown>) {
  const [signOut] = useMutation(SignOutMutation, { fetchPolicy: 'no-cache' });
  const sessionChanged = useSessionChanged();
  return async () => {
    await leave();
    await signOut();
    await sessionChanged();
  };
}
