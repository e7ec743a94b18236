import { requireViewer } from '../../accounts/sessions/session.js';
import type { Context } from '../../platform/context.js';
import { type Connection, pageOf, pageSize } from '../../platform/database/page.js';
import { Parameters } from '../../platform/database/parameters.js';
import { searchForm } from '../../platform/database/search.js';
import { NotFound } from '../../platform/errors.js';
import { type Audit, type AuditedRow, auditedSql } from '../audit/audit.js';
import type { AdminRow } from './admin-row.js';
import { allowedTo } from './allowed.js';
import type { AdminList } from '../lists/admin-list.js';
import { type ListRow, type Place, type PlacedRow, rowSql, rowsSql } from './list-statement.js';
import { requireList } from '../lists/lists.js';
import { type Part, partsOf } from './parts-of-order.js';
import { cursorOf, placeOf } from './place.js';
import { isIdOf } from './row-id.js';
import { type RowsQuery, sortOf } from './rows-query.js';

/** Where a page starts, and how many rows it has at most. */
interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * Reads a page of a list. The statement that reads writes the audit entry too, so nothing is read without one.
 * @throws {BadUserInput}
 */
export async function readRows(
  context: Context,
  query: RowsQuery,
  { first, after }: Page,
): Promise<Connection<AdminRow>> {
  const { limits, secret } = context.services.config;
  const size = pageSize(limits, first);
  const place = after == null ? null : await placeOf(context, query, after);
  const rows = await selectRows(context, query, { after: place, limit: size + 1 }, (parameters) => {
    const { details, ...entry } = entryOf(context, query, 'read');
    return auditedSql(parameters, { ...entry, details: { ...details, ...(place && { after: place.id }) } });
  });
  return pageOf(rows, size, (row) => cursorOf(secret, query, row), place !== null);
}

/** Reads rows of a list without an audit entry: the caller has written one. */
export async function selectRows(
  context: Context,
  query: RowsQuery,
  { after, limit }: { after: Place | null; limit: number },
  before: (parameters: Parameters) => string = () => '',
): Promise<PlacedRow[]> {
  const { database } = context.services;
  const { list } = query;
  const form = query.search === null ? '' : await searchForm(database.prepared, query.search);
  if (form) await list.beforeSearch?.(context.services);
  const [parts, start] = [partsOf(query), after?.part ?? 0];
  const rows: PlacedRow[] = [];
  for (let part = start; part < parts.length && rows.length < limit; part++) {
    const parameters = new Parameters();
    const beginning = part === start ? before(parameters) : '';
    const allowed = allowedTo(context, list, parameters);
    const from = { after: part === start ? after : null, limit: limit - rows.length };
    const read = rowsSql({ ...query, form }, parts[part] as Part, from, parameters, allowed);
    const found = await database.run<ListRow>(`${beginning} ${read}`, parameters.values);
    rows.push(...found.map((row) => ({ ...row, part })));
  }
  return rows;
}

/** The audit entry of someone who reads what the query finds. */
export function entryOf(context: Context, query: RowsQuery, act: 'read' | 'export'): Audit {
  const { list, columns, search, filters } = query;
  return {
    staff: requireViewer(context),
    ...{ act, list: list.name, rowId: null },
    details: { columns, search, filters, sort: sortOf(query) },
    about: rowsInFilters(query),
  };
}

/** Reads one row, with all its columns. The same statement writes the audit entry. @throws {NotFound} */
export async function readRow(context: Context, list: AdminList, id: string): Promise<AdminRow> {
  if (!isIdOf(list, id)) throw new NotFound('row');
  const entry = { staff: requireViewer(context), act: 'read', list: list.name, rowId: id, details: {} };
  const row = await findRow(context, list, id, (parameters) =>
    auditedSql(parameters, { ...entry, about: [{ list, id }] }, 'join'),
  );
  if (!row) throw new NotFound('row');
  return row;
}

/** Reads one row, with all its columns, without an audit entry: the caller has written one. */
export async function findRow(
  context: Context,
  list: AdminList,
  id: string,
  before: (parameters: Parameters) => string = () => '',
): Promise<AdminRow | null> {
  const parameters = new Parameters();
  const beginning = before(parameters);
  const read = rowSql(list, id, parameters, allowedTo(context, list, parameters));
  const [row] = await context.services.database.run<ListRow>(`${beginning} ${read}`, parameters.values);
  return row ?? null;
}

/** The rows that the query is about, such as the one room whose messages it finds. */
function rowsInFilters({ list, filters }: RowsQuery): AuditedRow[] {
  return filters.flatMap(({ column, is }) => {
    const link = list.columns[column]?.link;
    return link && is != null ? [{ list: requireList(link.list), id: is }] : [];
  });
}
