import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';
import { rememberPlatform } from '../host-platform/platform-site';
import { useSessionChanged } from '../session/use-session-changed';

const SignInMutation = graphql(/* GraphQL */ `
  mutation SignIn($username: String!, $password: String!, $code: String) {
    signIn(username: $username, password: $password, code: $code) {
      account {
        id
      }
    }
  }
`);

export interface Credentials {
  username: string;
  password: string;
  code: string;
}

/** Signs in; the session is a cookie that scripts can't read. */
export function useSignIn() {
  const [signIn] = useMutation(SignInMutation, { fetchPolicy: 'no-cache' });
  const sessionChanged = useSessionChanged();
  return async ({ username, password, code }: Credentials) => {
    await signIn({ variables: { username: username.trim(), password, code: code || null } });
    rememberPlatform(null);
    await sessionChanged();
  };
}
