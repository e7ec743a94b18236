import { requireViewer } from '../../accounts/sessions/session.js';
import type { Context } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';
import { BadUserInput, Forbidden, NotFound, ParleyError } from '../../platform/errors.js';
import { requireStillStaff } from '../access.js';
import { audit } from '../audit/audit.js';
import type { AdminList } from '../lists/admin-list.js';
import { isAboutSql } from '../rows/allowed.js';
import { isIdOf } from '../rows/row-id.js';
import type { Action } from './action.js';

/** An action of a list, and what staff write about it. */
export interface ActionRequest {
  readonly list: AdminList;
  readonly action: string;
  readonly note: string | null;
}

export interface Target {
  readonly id: string;
  /** The row's state as staff saw it; null to act on it whatever it is. */
  readonly state: string | null;
}

/** Does an action to a row in one transaction. @throws {ParleyError} with the reason, when it can't be done */
export async function actOnRow(context: Context, request: ActionRequest, target: Target): Promise<void> {
  const { list, note } = request;
  const { id } = target;
  const { act, ...conditions } = requireAction(request);
  if (!isIdOf(list, id)) throw new NotFound('row');
  const record = (run: Run) => recordAct(context, run, { ...request, ...conditions }, target);
  await act({ context, staff: requireViewer(context), id, note, record });
}

/** @throws {BadUserInput} naming the actions that there are */
export function requireAction({ list, action: name }: Pick<ActionRequest, 'list' | 'action'>): Action {
  const action = Object.hasOwn(list.actions, name) ? list.actions[name] : undefined;
  if (action) return action;
  const known = Object.keys(list.actions).join(', ') || 'none';
  throw new BadUserInput('action', `The list ${list.name} has no action "${name}". Its actions: ${known}.`);
}

type Conditions = Pick<Action, 'doneState' | 'notOnSelf'>;

async function recordAct(
  context: Context,
  run: Run,
  { list, action, note, doneState, notOnSelf }: ActionRequest & Conditions,
  { id, state }: Target,
): Promise<void> {
  const staff = requireViewer(context);
  const isDone = doneState?.when ?? 'false';
  // Of a row that another act held, this reads the columns as that act left them.
  const [row] = await run<{ state: string; isDone: boolean; isOwn: boolean | null }>(
    `select (${list.state})::text as state, ${isDone} as "isDone", ${isAboutSql(list, '$2')} as "isOwn"
       from ${list.table} where id = $1::${list.id} for no key update`,
    [id, staff.id],
  );
  // The role may have ended while an earlier row was done, or while this one was locked.
  await requireStillStaff(context, run);
  if (!row) throw new NotFound('row');
  if (notOnSelf !== undefined && row.isOwn) throw new Forbidden(notOnSelf);
  if (state !== null && row.state !== state) throw new RowChanged();
  // `banUser` and `unbanUser`, which know no state, can be retried.
  if (state !== null && doneState && row.isDone) throw new Forbidden(doneState.reason);
  await audit(run, {
    ...{ staff, act: action, list: list.name, rowId: id, about: [{ list, id }] },
    details: note === null ? {} : { note },
  });
}

class RowChanged extends ParleyError {
  constructor() {
    super('ROW_CHANGED', 'This has changed since you saw it, so nothing was done. Look at it again.');
  }
}
