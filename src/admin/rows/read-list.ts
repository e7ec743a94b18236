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
import { type Audit, type AuditedRow, auditedSql } from '../audit/audit.js';
import type { AdminRow } from './admin-row.js';
import type { AdminList } from '../lists/admin-list.js';
import { type ListRow, type Place, rowSql, rowsSql } from './list-statement.js';
import { requireList } from '../lists/lists.js';
import { type Part, partsOf } from './parts-of-order.js';
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
    return auditedSql(parameters, { ...entry, details: { ...details, ...(after && { after: after.id }) } });
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
  const place = after == null ? null : placeOf(query, after);
  const form = query.search === null ? '' : await searchForm(database.run, query.search);
  // Such as an accent alone: nothing contains it, though everything contains an empty text.
  if (query.search !== null && form === '') return pageOf<PlacedRow>([], size, () => '', place !== null);
  if (form) await list.beforeSearch?.(context.services);
  const [parts, start] = [partsOf(query), place?.part ?? 0];
  const rows: PlacedRow[] = [];
  for (let part = start; part < parts.length && rows.length <= size; part++) {
    const parameters = new Parameters();
    const beginning = part === start ? before(parameters, place) : '';
    const isVisible = visible(context, list, parameters);
    const from = { after: part === start ? place : null, limit: size + 1 - rows.length };
    const read = rowsSql({ ...query, form }, parts[part] as Part, from, parameters, isVisible);
    const found = await database.run<ListRow>(`${beginning} ${read}`, parameters.values);
    rows.push(...found.map((row) => ({ ...row, part })));
  }
  return pageOf(rows, size, cursorOf, place !== null);
}

interface PlacedRow extends ListRow {
  /** Which part of the order it is in. */
  readonly part: number;
}

function cursorOf({ part, keys, id }: PlacedRow): string {
  return encodeCursor([String(part), ...keys, id]);
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
  const read = rowSql(list, id, parameters, visible(context, list, parameters));
  const [row] = await context.services.database.run<ListRow>(`${beginning} ${read}`, parameters.values);
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

function placeOf(query: RowsQuery, cursor: string): Place {
  const parts = partsOf(query);
  const [number = '', ...rest] = decodeCursor(cursor, (parts[0]?.keys.length ?? 0) + 2);
  const [part, id = '', keys] = [Number(number), rest.at(-1), rest.slice(0, -1)];
  if (!(part in parts) || !isIdOf(query.list, id))
    throw new BadUserInput('after', 'after is not a cursor of this list.');
  return { part, keys, id };
}
