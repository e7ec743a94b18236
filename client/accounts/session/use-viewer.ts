import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated';

export const ViewerQuery = graphql(/* GraphQL */ `
  query Viewer {
    me {
      id
      username
      name
      email
      isStaff
    }
  }
`);

/** The signed-in user: null when nobody is signed in, and until that is `known`. */
export function useViewer() {
  const { data } = useQuery(ViewerQuery);
  return { viewer: data?.me ?? null, known: data !== undefined };
}
