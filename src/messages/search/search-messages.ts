import type { Services } from '../../platform/context.js';
import {
  type Connection,
  decodeCursor,
  encodeCursor,
  pageOf,
  pageSize,
} from '../../platform/database/page.js';
import { Parameters } from '../../platform/database/parameters.js';
import { formContainsSql, searchForm } from '../../platform/database/search.js';
import { isUuid } from '../../platform/database/ids.js';
import { BadUserInput } from '../../platform/errors.js';

/** Which messages may be found, as a condition on the row `chat_room`. It adds its values to the parameters. */
export type MessageAccess = (parameters: Parameters) => string;

export interface FoundMessage {
  readonly id: string;
  /** As PostgreSQL writes it, with all its digits, in UTC. */
  readonly createdAt: string;
}

export interface MessageQuery {
  readonly search: string;
  readonly access: MessageAccess;
  /** Default: the newest first. */
  readonly isOldestFirst?: boolean;
  readonly first?: number | null;
  readonly after?: string | null;
  /** Only messages of this time or later. */
  readonly from?: Date | null;
  /** Only messages before this time. */
  readonly to?: Date | null;
}

/** The condition that a row of `message` contains a form. @param searched a placeholder for what `searchForm()` has made */
export function messageContainsSql(searched: string): string {
  return `message.id in (select message_id from message_search where ${formContainsSql('form', searched)})`;
}

/**
 * Finds messages by a part of their text, in any of the rooms that the access allows. First it indexes what was just sent. An empty search
 * finds nothing.
 * @throws {BadUserInput} {@link SearchNotReady}
 */
export async function searchMessages(
  { config, database, messageIndexer }: Pick<Services, 'config' | 'database' | 'messageIndexer'>,
  query: MessageQuery,
): Promise<Connection<FoundMessage>> {
  const size = pageSize(config.limits, query.first);
  const place = placeOf(query.after);
  const form = await searchForm(database.prepared, query.search);
  if (form === '') return pageOf<FoundMessage>([], size, () => '', false);
  await messageIndexer.bringUpToDate();
  const parameters = new Parameters();
  const sql = searchSql(query, { form, place, limit: size + 1 }, parameters);
  const rows = await database.run<FoundMessage>(sql, parameters.values);
  return pageOf(rows, size, ({ createdAt, id }) => encodeCursor([createdAt, id]), place !== null);
}

type Place = readonly [createdAt: string, id: string];

function placeOf(cursor: string | null | undefined): Place | null {
  if (cursor == null) return null;
  const [createdAt = '', id = ''] = decodeCursor(cursor, 2);
  // The digits are those of a time that a page has had: only a forged cursor has others.
  if (/^\d{4}-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d\.\d{6}$/.test(createdAt) && isUuid(id))
    return [createdAt, id];
  throw new BadUserInput('after', 'after is not a cursor of this list.');
}

function searchSql(
  { access, isOldestFirst = false, from, to }: MessageQuery,
  { form, place, limit }: { form: string; place: Place | null; limit: number },
  parameters: Parameters,
): string {
  const [order, comparison] = isOldestFirst ? ['asc', '>'] : ['desc', '<'];
  const conditions = [formContainsSql('found.form', parameters.add(form)), `(${access(parameters)})`];
  if (from) conditions.push(`found.created_at >= ${parameters.add(from.toISOString())}::timestamptz`);
  if (to) conditions.push(`found.created_at < ${parameters.add(to.toISOString())}::timestamptz`);
  if (place) {
    const [createdAt, id] = place.map((key) => parameters.add(key));
    const time = `${createdAt}::timestamp at time zone 'UTC'`;
    conditions.push(`(found.created_at, found.message_id) ${comparison} (${time}, ${id}::uuid)`);
  }
  return `
    select message_id as id, to_char(found.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as "createdAt"
      from message_search found join chat_room on chat_room.id = found.chat_room_id
     where ${conditions.join(' and ')}
     order by found.created_at ${order}, message_id ${order} limit ${parameters.add(limit)}`;
}
