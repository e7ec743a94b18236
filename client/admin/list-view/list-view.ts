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

type Address = Record<string, unknown>;

export const defaultView: ListView = { search: '', sort: null, after: null, filters: {} };

/** Every other parameter is a filter. The server refuses one that the list doesn't have. */
export function viewOf({ search, sort, after, ...filters }: Address): ListView {
  return {
    search: textOf(search),
    sort: textOf(sort) || null,
    after: textOf(after) || null,
    filters: Object.fromEntries(
      Object.entries(filters).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, textOf(value)]],
      ),
    ),
  };
}

export function addressOf({ search, sort, after, filters }: ListView): Address {
  return {
    ...Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, parsedOf(value)])),
    ...(search && { search }),
    ...(sort !== null && { sort }),
    ...(after !== null && { after }),
  };
}

export function isFiltered({ search, filters }: ListView): boolean {
  return search !== '' || Object.keys(filters).length > 0;
}

// The router parses what looks like JSON: a search for 42 becomes a number.
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

/** The value that the router writes into the address without quotes. */
function parsedOf(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  const number = Number(value);
  return Number.isSafeInteger(number) && String(number) === value ? number : value;
}
