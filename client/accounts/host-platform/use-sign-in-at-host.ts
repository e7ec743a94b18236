import { useApolloClient, useMutation } from '@apollo/client/react';
import { graphql } from '../../generated';
import type { HostLink } from './host-link';
import { rememberPlatform } from './platform-site';
import { useSessionChanged } from '../session/use-session-changed';

const HostAccountQuery = graphql(/* GraphQL */ `
  query HostAccount($hostId: ID!) {
    me {
      id
      name
    }
    projectByHostId(hostId: $hostId) {
      id
      title
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

/**
 * Signs in with a token of the host platform. `look` does not sign in: it returns the token's account (null when the token is
 * no longer valid) and the title of the link's project.
 */
export function useSignInAtHost() {
  const client = useApolloClient();
  const [signInAtHost] = useMutation(SignInAtHostMutation, { fetchPolicy: 'no-cache' });
  const sessionChanged = useSessionChanged();
  const look = async ({ token }: HostLink, hostId: string) => {
    const context = { headers: { authorization: `Bearer ${token}` } };
    const variables = { hostId };
    const { data } = await client.query({
      query: HostAccountQuery,
      variables,
      context,
      fetchPolicy: 'no-cache',
    });
    return { account: data?.me ?? null, project: data?.projectByHostId?.title ?? '' };
  };
  const signIn = async ({ token, issuer }: HostLink) => {
    await signInAtHost({ variables: { token } });
    rememberPlatform(issuer);
    await sessionChanged();
  };
  return { look, signIn };
}
