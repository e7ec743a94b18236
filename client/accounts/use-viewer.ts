import { useQuery } from '@apollo/client/react';
import { graphql } from '../generated';

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

/** Who is signed in; null when nobody is, or while it isn't known yet. */
export function useViewer() {
  const { data } = useQuery(ViewerQuery);
  return data?.me ?? null;
}
