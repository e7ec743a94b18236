import type { Context } from '../../platform/context.js';
import { BadUserInput, type ErrorCode } from '../../platform/errors.js';
import { presentError } from '../../platform/present-error.js';
import { checkText } from '../../platform/text.js';
import { requireStillStaff } from '../access.js';
import type { AdminList } from '../lists/admin-list.js';
import type { AdminRow } from '../rows/admin-row.js';
import { findRow, readRow } from '../rows/read-list.js';
import { actOnRow, type ActionRequest, requireAction } from './act-on-row.js';
import type { AdminOutcome, AdminTarget } from './admin-outcome.js';

/** More rows would hold the connection of one request for too long. */
const mostRows = 100;
const unavailable = 'SERVICE_UNAVAILABLE' satisfies ErrorCode;

/**
 * Does an action to rows of a list, one after the other, each in its own transaction. A row that can't be changed does not keep
 * the others from it. Once the database does not answer, the rest are not tried: each would have to wait for it.
 * @throws {BadUserInput} for an unknown action, a missing note, too many rows
 */
export async function actOnRows(
  context: Context,
  { rows, ...request }: ActionRequest & { readonly rows: readonly AdminTarget[] },
): Promise<AdminOutcome[]> {
  const { needsNote } = requireAction(request);
  if (rows.length > mostRows) throw new BadUserInput('rows', `At most ${mostRows} rows at once.`);
  const note = request.note?.trim() ? checkText('note', request.note, 500) : null;
  if (needsNote && note === null) throw new BadUserInput('note', 'This action needs a note.');
  const outcomes: AdminOutcome[] = [];
  for (const row of rows) {
    const isDown = outcomes.at(-1)?.code === unavailable;
    outcomes.push(isDown ? notTried(row) : await outcomeOf(context, { ...request, note }, row));
  }
  return outcomes;
}

async function outcomeOf(context: Context, request: ActionRequest, row: AdminTarget): Promise<AdminOutcome> {
  const { list } = request;
  const { id } = row;
  try {
    await actOnRow(context, request, row);
  } catch (error) {
    const { code, reason } = visibleError(context, error);
    if (code === unavailable) return { id, code, reason: mayBeDone, row: null };
    return { id, code, reason, row: await orNull(context, readNow(context, list, id)) };
  }
  return { id, code: null, reason: null, row: await orNull(context, findRow(context, list, id)) };
}

/** Nothing was done, so the row that staff see now is a read, which only staff may do. */
async function readNow(context: Context, list: AdminList, id: string): Promise<AdminRow> {
  await requireStillStaff(context);
  return readRow(context, list, id);
}

const mayBeDone =
  'The database did not answer, so this may not have been done. Look at it as it is now, then try again.';

function notTried({ id }: AdminTarget): AdminOutcome {
  const reason = 'This was not tried, because the database did not answer. Try again in a moment.';
  return { id, code: unavailable, reason, row: null };
}

/** The row for an outcome, which stands without it. */
async function orNull(context: Context, row: Promise<AdminRow | null>): Promise<AdminRow | null> {
  try {
    return await row;
  } catch (error) {
    visibleError(context, error);
    return null;
  }
}

/** What staff may see of an error. One that nobody expected is logged. */
function visibleError({ services, requestId }: Context, error: unknown): { code: string; reason: string } {
  const { extensions, message } = presentError(error, services.log, requestId);
  return { code: String(extensions?.['code']), reason: message };
}
