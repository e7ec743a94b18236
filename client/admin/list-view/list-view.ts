/** What a list's page shows: all of it is in the address, so a link leads to the same rows. */
export interface ListView {
  readonly search: string;
  /** The name of a column, after `-` if it is descending; null for the list's own order. */
  readonly sort: string | null;
  /** The cursor of the page before; null for the first page. */
  readonly after: string | null;
  /** By column. A range is written `from..to`. */
  readonly filters: Readonly<Record<string, string>>;
}

type Address = Record<string, string | undefined>;

export const defaultView: ListView = { search: '', sort: null, after: null, filters: {} };

/** Every other parameter is a filter. The server refuses one that the list doesn't have. */
export function viewOf({ search = '', sort, after, ...filters }: Address): ListView {
  return {
    search,
    sort: sort || null,
    after: after || null,
    filters: Object.fromEntries(
      Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}

export function addressOf({ search, sort, after, filters }: ListView): Address {
  return {
    ...filters,
    ...(search && { search }),
    ...(sort !== null && { sort }),
    ...(after !== null && { after }),
  };
}

export function isFiltered({ search, filters }: ListView): boolean {
  return search !== '' || Object.keys(filters).length > 0;
}
