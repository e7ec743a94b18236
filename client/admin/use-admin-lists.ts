import { useQuery } from '@apollo/client/react';
import { graphql } from '../generated/admin';

const AdminListsDocument = graphql(/* GraphQL */ `
  query AdminLists {
    adminLists {
      name
      sort
      columns {
        name
        type
        isFilter
        choices
        linksTo
      }
      actions {
        name
        needsNote
      }
    }
  }
`);

/** What the server says about its lists. They change only with a new version of the server. */
export function useAdminLists() {
  const { data, error, refetch } = useQuery(AdminListsDocument);
  return { lists: data?.adminLists, error, retry: () => refetch() };
}
