import { requireViewer } from '../../accounts/sessions/session.js';
import type { Context } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';
import { BadUserInput, NotFound, ParleyError } from '../../platform/errors.js';
import { checkText } from '../../platform/text.js';
import { audit } from '../audit/audit.js';
import type { AdminList } from '../lists/admin-list.js';
import { findRow, isIdOf, readRow } from '../rows/read-list.js';
import type { Action } from './action.js';
import type { AdminOutcome, AdminTarget } from './admin-outcome.js';

/** More rows would hold the connection of one request for too long. */
const mostRows = 100;

interface Asked {
  readonly list: AdminList;
  readonly action: string;
  readonly rows: readonly AdminTarget[];
  readonly note: string | null;
}

/**
 * Does an action to rows of a list, one after the other, each in its own transaction. A row that can't be changed does not keep
 * the others from it.
 * @throws {BadUserInput} for an unknown action, a missing note, too many rows
 */
export async function actOnRows(context: Context, asked: Asked): Promise<AdminOutcome[]> {
  const { list, action: name, rows } = asked;
  const action = Object.hasOwn(list.actions, name) ? list.actions[name] : undefined;
  if (!action) {
    const known = Object.keys(list.actions).join(', ') || 'none';
    throw new BadUserInput('action', `The list ${list.name} has no action "${name}". Its actions: ${known}.`);
  }
  if (rows.length > mostRows) throw new BadUserInput('rows', `At most ${mostRows} rows at once.`);
  const note = asked.note?.trim() ? checkText('note', asked.note, 500) : null;
  if (action.needsNote && note === null) throw new BadUserInput('note', 'This action needs a note.');
  const outcomes: AdminOutcome[] = [];
  for (const row of rows) outcomes.push(await actOnRow(context, { ...asked, note }, action, row));
  return outcomes;
}

async function actOnRow(
  context: Context,
  asked: Asked,
  action: Action,
  target: AdminTarget,
): Promise<AdminOutcome> {
  const { list, note } = asked;
  const { id } = target;
  try {
    if (!isIdOf(list, id)) throw new NotFound('row');
    const staff = requireViewer(context);
    const record = (run: Run) => recordAct(context, run, asked, target);
    await action.act({ context, staff, id, note, record });
    return { id, code: null, reason: null, row: await findRow(context, list, id) };
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    // Nothing was done, so the row that staff see now is a read.
    const row = error instanceof NotFound ? null : await readRow(context, list, id);
    return { id, code: String(error.extensions['code']), reason: error.message, row };
  }
}

async function recordAct(
  context: Context,
  run: Run,
  { list, action, note }: Asked,
  { id, state }: AdminTarget,
): Promise<void> {
  // A second statement, because its snapshot must be newer than the lock.
  await run(`select from ${list.table} where id = $1::${list.id} for no key update`, [id]);
  const [row] = await run<{ state: string }>(
    `select (${list.state})::text as state from ${list.table} where id = $1::${list.id}`,
    [id],
  );
  if (!row) throw new NotFound('row');
  if (row.state !== state) throw new RowChanged();
  const staff = requireViewer(context);
  const entry = { staff, act: action, list: list.name, rowId: id, about: [{ list, id }] };
  await audit(run, { ...entry, details: note === null ? {} : { note } });
}

class RowChanged extends ParleyError {
  constructor() {
    super('ROW_CHANGED', 'This has changed since you saw it, so nothing was done. Look at it again.');
  }
}
