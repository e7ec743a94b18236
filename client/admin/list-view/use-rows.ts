import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../generated/admin';
import type { AdminRowsQuery } from '../../generated/admin/graphql';
import { filterOf } from '../filters/filter-value';
import type { AdminList } from '../declarations/list-declaration';
import type { ListView } from './list-view';

export const AdminRowsDocument = graphql(/* GraphQL */ `
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
        actions
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

/** A page of a list. */
export interface RowsPage {
  /** The columns that are shown. */
  readonly columns: readonly string[];
  /** The columns whose cells the rows have: those that are shown, then others that decide which actions are offered. */
  readonly read: readonly string[];
  readonly rows: readonly AdminRow[];
  readonly nextCursor: string | null;
}

/** Keeps the last page on the screen until the next one arrives. Texts of people are not cached. */
export function useRows(
  list: AdminList,
  { search, sort, after, filters }: ListView,
  columns: readonly string[],
  deciding: readonly string[],
) {
  const read = [...columns, ...deciding.filter((column) => !columns.includes(column))];
  const query = {
    list: list.name,
    search: search || null,
    filters: Object.entries(filters).map(([name, value]) =>
      filterOf(
        name,
        value,
        list.columns.find((column) => column.name === name),
      ),
    ),
    sort,
  };
  const { data, error, loading, refetch } = useQuery(AdminRowsDocument, {
    variables: { ...query, columns: read, after },
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const [last, setLast] = useState<{ data: AdminRowsQuery; page: RowsPage }>();
  // A column that was read already, because actions depend on it, is shown without another read.
  const isShownOtherwise =
    String(read) === String(last?.page.read) && String(columns) !== String(last?.page.columns);
  if (data && (data !== last?.data || isShownOtherwise)) setLast({ data, page: pageOf(data, columns, read) });
  return { page: last?.page, loading, error, query, refetch: () => refetch() };
}

function pageOf(
  { adminRows: { nodes, pageInfo } }: AdminRowsQuery,
  columns: readonly string[],
  read: readonly string[],
): RowsPage {
  const nextCursor = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  return { columns, read, rows: nodes, nextCursor };
}
