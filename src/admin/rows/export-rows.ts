import { z } from 'zod';
import type { Context } from '../../platform/context.js';
import { BadUserInput } from '../../platform/errors.js';
import { requireStaff, requireStillStaff } from '../access.js';
import { audit } from '../audit/audit.js';
import { csvLine, startOfCsv } from './csv.js';
import { requireList } from '../lists/lists.js';
import type { Place, PlacedRow } from './list-statement.js';
import { entryOf, selectRows } from './read-list.js';
import { checkQuery, type RowsQuery } from './rows-query.js';

const exportRequest = z.strictObject({
  list: z.string(),
  columns: z.array(z.string()).nullish(),
  search: z.string().nullish(),
  filters: z
    .array(
      z.strictObject({
        column: z.string(),
        from: z.string().nullish(),
        to: z.string().nullish(),
        is: z.string().nullish(),
      }),
    )
    .nullish(),
  sort: z.string().nullish(),
});

/**
 * Everything that a list finds, as lines of CSV. Each page is read when the client has taken the one before, and only while the
 * viewer is staff. The audit entry is written before the first line.
 * @param json the arguments of `adminRows`, as JSON
 * @throws {Forbidden} {@link BadUserInput}
 */
export async function exportRows(context: Context, json: string | null): Promise<AsyncIterable<string>> {
  await requireStaff(context);
  const { list, ...others } = parse(json);
  const query = checkQuery(requireList(list), others);
  return linesOf(context, query);
}

async function* linesOf(context: Context, query: RowsQuery): AsyncGenerator<string> {
  // Here, because a request that asks only whether the export is allowed (HEAD) reads no line.
  await audit(context.services.database.run, entryOf(context, query, 'export'));
  const columns = ['id', ...query.columns];
  yield startOfCsv + csvLine(columns);
  const limit = context.services.config.limits.longestPage;
  for (let after: Place | null = null, hasMore = true; hasMore;) {
    await requireStillStaff(context);
    const rows: PlacedRow[] = await selectRows(context, query, { after, limit });
    yield rows.map(({ id, cells }) => csvLine([id, ...cells])).join('');
    after = rows.at(-1) ?? null;
    hasMore = rows.length === limit;
  }
}

function parse(json: string | null): z.infer<typeof exportRequest> {
  try {
    return exportRequest.parse(JSON.parse(json ?? ''));
  } catch {
    throw new BadUserInput('query', 'query must be the arguments of adminRows as a JSON object.');
  }
}
