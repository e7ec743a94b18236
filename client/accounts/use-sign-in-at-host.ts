import { useApolloClient, useMutation } from '@apollo/client/react';
import { graphql } from '../generated';
import { useSessionChanged } from './use-session-changed';

const HostAccountQuery = graphql(/* GraphQL */ `
  query HostAccount {
    me {
      id
      name
    }
  }
`);

const SignInAtHostMutation = graphql(/* GraphQL */ `
  mutation SignInAtHost($token: String!) {
    signInAtHost(token: $token) {
      account {
        id
      }
    }
  }
`);

/** Signs in by a token of the host platform. `whose` tells first, without signing in, whose it is: null when it is over. */
export function useSignInAtHost() {
  const client = useApolloClient();
  const [signInAtHost] = useMutation(SignInAtHostMutation, { fetchPolicy: 'no-cache' });
  const sessionChanged = useSessionChanged();
  const whose = async (token: string) => {
    const context = { headers: { authorization: `Bearer ${token}` } };
    const { data } = await client.query({ query: HostAccountQuery, context, fetchPolicy: 'no-cache' });
    return data?.me ?? null;
  };
  const signIn = async (token: string) => {
    await signInAtHost({ variables: { token } });
    await sessionChanged();
  };
  return { whose, signIn };
}
