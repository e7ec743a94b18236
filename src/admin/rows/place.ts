import { createHmac } from 'node:crypto';
import type { Context } from '../../platform/context.js';
import { decodeCursor, encodeCursor } from '../../platform/database/page.js';
import { Parameters } from '../../platform/database/parameters.js';
import { BadUserInput } from '../../platform/errors.js';
import { ColumnType } from '../lists/admin-list.js';
import { keysSql, type ListRow, type Place } from './list-statement.js';
import { type Part, partsOf } from './parts-of-order.js';
import { isIdOf } from './row-id.js';
import { type RowsQuery, sortOf } from './rows-query.js';
import { visible } from './visible-texts.js';

/**
 * The cursor of a place, signed. Cursors come into addresses, and so into histories and logs. So the cursor of an order by texts
 * leaves them out, and {@link placeOf} reads them by the id of the row.
 * @param secret of the config: without it, nobody can tell by the signature whether they guessed the text
 */
export function cursorOf(secret: string, query: RowsQuery, place: Place): string {
  const { part, keys, id } = place;
  const shown = isByText(partsOf(query)[part] as Part) ? keys.map(() => '') : keys;
  return encodeCursor([String(part), id, signatureOf(secret, query, place), ...shown]);
}

/**
 * The place of a cursor that {@link cursorOf} made for this order.
 * @throws {BadUserInput} for any other cursor, and when the text of its row has changed. From where that row is now, the next
 * pages could leave out rows that were on no page, and still look complete.
 */
export async function placeOf(context: Context, query: RowsQuery, cursor: string): Promise<Place> {
  const parts = partsOf(query);
  const [number, id = '', , ...shown] = decodeCursor(cursor, 3 + (parts[0]?.keys.length ?? 0));
  const part = parts[Number(number)];
  if (part && isIdOf(query.list, id)) {
    const keys = isByText(part) ? await readKeys(context, query, part, id) : shown;
    const place = { part: Number(number), id, keys };
    if (cursor === cursorOf(context.services.config.secret, query, place)) return place;
  }
  throw new BadUserInput(
    'after',
    'after is not a cursor of this list in this order, or its row has changed. Start from the first page.',
  );
}

function isByText({ keys }: Part): boolean {
  return keys.some(({ type }) => type === ColumnType.TEXT);
}

async function readKeys(
  context: Context,
  query: RowsQuery,
  part: Part,
  id: string,
): Promise<readonly string[]> {
  const parameters = new Parameters();
  const sql = keysSql(query.list, part, id, parameters, visible(context, query.list, parameters));
  const [row] = await context.services.database.run<Pick<ListRow, 'keys'>>(sql, parameters.values);
  return row?.keys ?? [];
}

// Not by the number of the part: with a filter by the sorted column, the order has another first part.
function signatureOf(secret: string, query: RowsQuery, { part, keys, id }: Place): string {
  const { conditions, source } = partsOf(query)[part] as Part;
  const signed = JSON.stringify([query.list.name, sortOf(query), conditions, source, keys, id]);
  return createHmac('sha256', secret).update(`cursor:${signed}`).digest('base64url');
}
