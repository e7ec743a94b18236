import type { OpenApp } from '../support/app.js';
import type { Person } from '../support/person.js';

export interface ListInfo {
  readonly name: string;
  readonly sort: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly isFilter: boolean;
    readonly choices: readonly string[];
    readonly linksTo: string | null;
  }[];
  readonly actions: readonly { readonly name: string; readonly needsNote: boolean }[];
}

export interface ListedRow {
  readonly id: string;
  readonly name: string | null;
  readonly state: string;
  readonly actions: readonly string[];
  readonly cells: readonly (string | null)[];
  readonly links: readonly (string | null)[];
}

export interface Asked {
  readonly list: string;
  readonly columns?: readonly string[];
  readonly search?: string;
  readonly filters?: readonly { column: string; from?: string; to?: string; is?: string }[];
  readonly sort?: string;
  readonly first?: number;
  readonly after?: string | null;
}

const rowsQuery = /* GraphQL */ `
  query (
    $list: String!
    $columns: [String!]
    $search: String
    $filters: [AdminFilter!]
    $sort: String
    $first: Int
    $after: String
  ) {
    adminRows(
      list: $list
      columns: $columns
      search: $search
      filters: $filters
      sort: $sort
      first: $first
      after: $after
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
`;

const listsQuery =
  '{ adminLists { name sort columns { name type isFilter choices linksTo } actions { name needsNote } } }';

interface Page {
  readonly nodes: ListedRow[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export async function listsOf(staff: Person): Promise<ListInfo[]> {
  return (await staff.query<{ adminLists: ListInfo[] }>(listsQuery)).adminLists;
}

export async function pageOf(staff: Person, asked: Asked): Promise<Page> {
  return (await staff.query<{ adminRows: Page }>(rowsQuery, { ...asked })).adminRows;
}

export async function rowsOf(staff: Person, asked: Asked): Promise<ListedRow[]> {
  return (await pageOf(staff, asked)).nodes;
}

/** One row of the list, with all its columns. */
export async function rowOf(staff: Person, list: string, id: string): Promise<ListedRow> {
  const query =
    'query ($list: String!, $id: ID!) { adminRow(list: $list, id: $id) { id name state actions cells links } }';
  return (await staff.query<{ adminRow: ListedRow }>(query, { list, id })).adminRow;
}

/** All rows of the list, read page by page. */
export async function allRowsOf(staff: Person, asked: Asked): Promise<ListedRow[]> {
  const rows: ListedRow[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const { nodes, pageInfo } = await pageOf(staff, { ...asked, after });
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  }
  return rows;
}

/** A refusal of the page. */
export function refusedPage(staff: Person, asked: Asked) {
  return staff.fails(rowsQuery, { ...asked });
}

interface Entry {
  readonly act: string;
  readonly list: string | null;
  readonly row_id: string | null;
  readonly room_id: string | null;
  readonly user_id: string | null;
  readonly message_id: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What the audit says about the last act of this member of the staff. */
export async function lastEntry(app: OpenApp, { id }: Person): Promise<Entry | undefined> {
  const sql = 'select * from audit_entry where staff_id = $1 order by id desc limit 1';
  return (await app.services.database.run<Entry>(sql, [id]))[0];
}
