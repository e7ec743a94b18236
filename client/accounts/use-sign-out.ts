import { useMutation } from '@apollo/client/react';
import { graphql } from '../generated';
import { useSessionChanged } from './use-session-changed';

const SignOutMutation = graphql(/* GraphQL */ `
  mutation SignOut {
    signOut
  }
`);

/** @param leave goes to a page that anyone may see, before what only the viewer may see is dropped */
export function useSignOut(leave: () => Promise<unknown>) {
  const [signOut] = useMutation(SignOutMutation, { fetchPolicy: 'no-cache' });
  const sessionChanged = useSessionChanged();
  return async () => {
    await signOut();
    await leave();
    await sessionChanged();
  };
}
