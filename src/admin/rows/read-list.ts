import { requireViewer } from '../../accounts/sessions/session.js';
import type { Context } from '../../platform/context.js';
import { isRowId, isUuid } from '../../platform/database/ids.js';
import {
  type Connection,
  decodeCursor,
  encodeCursor,
  pageOf,
  pageSize,
} from '../../platform/database/page.js';
import { Parameters } from '../../platform/database/parameters.js';
import { searchForm } from '../../platform/database/search.js';
import { BadUserInput, NotFound } from '../../platform/errors.js';
import { type Audit, audit, type AuditedRow, auditedSql } from '../audit/audit.js';
import type { AdminRow } from './admin-row.js';
import type { AdminList } from '../lists/admin-list.js';
import { type ListRow, type Place, rowSql, rowsSql } from './list-statement.js';
import { requireList } from '../lists/lists.js';
import type { RowsQuery } from './rows-query.js';
import { visibleSql } from './visible-texts.js';

/** Where a page starts, and how many rows it has at most. */
export interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * Reads a page of a list. The statement that reads writes the audit entry too, so nothing is read without one.
 * @throws {BadUserInput}
 */
export function readRows(context: Context, query: RowsQuery, page: Page): Promise<Connection<AdminRow>> {
  return selectRows(context, query, page, (parameters, after) => {
    const { details, ...entry } = entryOf(context, query, 'read');
    // Not the whole cursor: that has the value that the page is sorted by, which may be the text of a message.
    return auditedSql(parameters, { ...entry, details: { ...details, ...(after && { after: after[1] }) } });
  });
}

/** Reads a page of a list without an audit entry: the caller has written one. @throws {BadUserInput} */
export async function selectRows(
  context: Context,
  query: RowsQuery,
  { first, after }: Page,
  before: (parameters: Parameters, after: Place | null) => string = () => '',
): Promise<Connection<AdminRow>> {
  const { config, database } = context.services;
  const { list } = query;
  const size = pageSize(config.limits, first);
  const parameters = new Parameters();
  const place = after == null ? null : placeOf(list, after);
  const beginning = before(parameters, place);
  const form = query.search === null ? '' : await searchForm(database.run, query.search);
  // Such as an accent alone: nothing contains it, though everything contains an empty text.
  if (query.search !== null && form === '') return pageOf<ListRow>([], size, () => '', place !== null);
  if (form) await list.beforeSearch?.(context.services);
  const read = rowsSql(
    { ...query, form },
    { after: place, limit: size + 1 },
    parameters,
    visible(context, list, parameters),
  );
  const rows = await database.run<ListRow>(`${beginning} ${read}`, parameters.values);
  return pageOf(rows, size, ({ key, id }) => encodeCursor([key, id]), after != null);
}

/** The audit entry of someone who reads what the query finds. */
export function entryOf(context: Context, query: RowsQuery, act: 'read' | 'export'): Audit {
  const { list, columns, search, filters, sort, isDescending } = query;
  return {
    staff: requireViewer(context),
    ...{ act, list: list.name, rowId: null },
    details: { columns, search, filters, sort: `${isDescending ? '-' : ''}${sort}` },
    about: rowsInFilters(query),
  };
}

/** Reads one row, with all its columns, and writes the audit entry. @throws {NotFound} */
export async function readRow(context: Context, list: AdminList, id: string): Promise<AdminRow> {
  if (!isIdOf(list, id)) throw new NotFound('row');
  const { run } = context.services.database;
  const found = await run(`select from ${list.source ?? list.table} where id = $1::${list.id}`, [id]);
  if (found.length === 0) throw new NotFound('row');
  const staff = requireViewer(context);
  await audit(run, { staff, act: 'read', list: list.name, rowId: id, details: {}, about: [{ list, id }] });
  const row = await findRow(context, list, id);
  if (!row) throw new NotFound('row');
  return row;
}

/** Reads one row, with all its columns, without an audit entry: the caller has written one. */
export async function findRow(context: Context, list: AdminList, id: string): Promise<AdminRow | null> {
  const parameters = new Parameters();
  const read = rowSql(list, id, parameters, visible(context, list, parameters));
  const [row] = await context.services.database.run<ListRow>(read, parameters.values);
  return row ?? null;
}

export function isIdOf({ id: type }: AdminList, id: string): boolean {
  if (type === 'text') return /^[\d-]{1,60}$/.test(id);
  return type === 'uuid' ? isUuid(id) : isRowId(id);
}

function visible(context: Context, { room }: AdminList, parameters: Parameters): string {
  return room === undefined ? 'true' : visibleSql(context, room, parameters);
}

/** The rows that the query is about, such as the one room whose messages it finds. */
function rowsInFilters({ list, filters }: RowsQuery): AuditedRow[] {
  return filters.flatMap(({ column, is }) => {
    const link = list.columns[column]?.link;
    return link && is != null ? [{ list: requireList(link.list), id: is }] : [];
  });
}

function placeOf(list: AdminList, cursor: string): Place {
  const [key = '', id = ''] = decodeCursor(cursor, 2);
  if (!isIdOf(list, id)) throw new BadUserInput('after', 'after is not a cursor of this list.');
  return [key, id];
}
