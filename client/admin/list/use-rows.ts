import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../generated/admin';
import type { AdminRowsQuery } from '../../generated/admin/graphql';
import { filterOf } from '../filters/filter-value';
import type { AdminList } from '../lists/declaration';
import type { ListView } from './list-view';

const AdminRowsDocument = graphql(/* GraphQL */ `
  query AdminRows(
    $list: String!
    $columns: [String!]
    $search: String
    $filters: [AdminFilter!]
    $sort: String
    $after: String
  ) {
    adminRows(
      list: $list
      columns: $columns
      search: $search
      filters: $filters
      sort: $sort
      after: $after
      first: 50
    ) {
      nodes {
        id
        name
        state
        cells
        links
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type AdminRow = AdminRowsQuery['adminRows']['nodes'][number];

/** A page of a list, with the columns whose cells its rows have. */
export interface RowsPage {
  readonly columns: readonly string[];
  readonly rows: readonly AdminRow[];
  readonly nextCursor: string | null;
}

/** Keeps the last page on the screen until the next one arrives. Texts of people are not cached. */
export function useRows(
  list: AdminList,
  { search, sort, after, filters }: ListView,
  columns: readonly string[],
) {
  const variables = {
    list: list.name,
    columns: [...columns],
    search: search || null,
    filters: Object.entries(filters).map(([name, value]) =>
      filterOf(
        name,
        value,
        list.columns.find((column) => column.name === name),
      ),
    ),
    ...{ sort, after },
  };
  const { data, error, loading, refetch } = useQuery(AdminRowsDocument, {
    variables,
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const [last, setLast] = useState<{ data: AdminRowsQuery; page: RowsPage }>();
  if (data && data !== last?.data) setLast({ data, page: pageOf(data, columns) });
  return { page: last?.page, loading, error, variables, refetch: () => refetch() };
}

function pageOf({ adminRows: { nodes, pageInfo } }: AdminRowsQuery, columns: readonly string[]): RowsPage {
  return { columns, rows: nodes, nextCursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null };
}
