import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';
import { rememberPlatform } from '../host-platform/platform-site';
import { useSessionChanged } from '../session/use-session-changed';

const SignUpMutation = graphql(/* GraphQL */ `
  mutation SignUp($username: String!, $password: String!, $email: String!, $name: String) {
    signUp(username: $username, password: $password, email: $email, name: $name) {
      account {
        id
      }
    }
  }
`);

export interface NewAccount {
  username: string;
  name: string;
  email: string;
  password: string;
}

export function useSignUp() {
  const [signUp] = useMutation(SignUpMutation, { fetchPolicy: 'no-cache' });
  const sessionChanged = useSessionChanged();
  return async ({ username, name, email, password }: NewAccount) => {
    const variables = { username: username.trim(), name: name.trim() || null, email: email.trim(), password };
    await signUp({ variables });
    rememberPlatform(null);
    await sessionChanged();
  };
}
