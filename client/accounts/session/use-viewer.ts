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

/** Who is signed in: null when nobody is, and as long as it isn't `known`. */
export function useViewer() {
  const { data } = useQuery(ViewerQuery);
  return { viewer: data?.me ?? null, known: data !== undefined };
}
