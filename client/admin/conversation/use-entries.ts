import { useQuery } from '@apollo/client/react';
import type { AdminRowsQuery } from '../../generated/admin/graphql';
import { AdminRowsDocument } from '../list-view/use-rows';

interface EntriesQuery {
  readonly list: string;
  readonly columns: readonly string[];
  /** The column that names what the texts belong to, and its id. */
  readonly of: readonly [column: string, id: string];
  /** `seq` from the beginning of the room, `-seq` from its end, `-version` from the newest text of a message. */
  readonly sort: 'seq' | '-seq' | '-version';
}

/** The rows of a list, page after page. */
export function useEntries({ list, columns, of: [column, is], sort }: EntriesQuery) {
  const { data, error, loading, fetchMore, refetch } = useQuery(AdminRowsDocument, {
    variables: { list, columns: [...columns], filters: [{ column, is }], sort },
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const after = data?.adminRows.pageInfo.hasNextPage ? data.adminRows.pageInfo.endCursor : null;
  const more = () => fetchMore({ variables: { after: after ?? null }, updateQuery: joined });
  return {
    ...{ rows: data?.adminRows.nodes, error, loading, hasMore: after != null, more },
    refetch: () => void refetch(),
  };
}

function joined(
  before: AdminRowsQuery,
  { fetchMoreResult: { adminRows } }: { fetchMoreResult: AdminRowsQuery },
): AdminRowsQuery {
  return { adminRows: { ...adminRows, nodes: [...before.adminRows.nodes, ...adminRows.nodes] } };
}
