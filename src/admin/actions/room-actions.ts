import { closeRoomByStaff, reopenRoomByStaff } from '../../chat-rooms/close-by-staff.js';
import { hideMessage, lockRoomOf } from '../../messages/hide-message.js';
import type { AfterCommit } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';
import type { Act, Action } from './action.js';

export const closeRoomAction: Action = {
  doneState: { when: 'closed_by_staff_at is not null', reason: 'The staff have already closed this room.' },
  act: (act) => change(act, (run) => closeRoomByStaff(run, act.id)),
};
export const reopenRoomAction: Action = {
  doneState: {
    when: 'closed_by_staff_at is null',
    reason: 'This room is already open for the staff. If its project has ended, reopen that.',
  },
  act: (act) => change(act, (run) => reopenRoomByStaff(run, act.id)),
};

/** Removes the text of a message. */
export const hideMessageAction: Action = {
  doneState: { when: 'hidden_at is not null', reason: 'This message is already hidden.' },
  act: (act) =>
    change(
      act,
      (run) => hideMessage(run, act.id),
      async (run) => void (await lockRoomOf(run, act.id)),
    ),
};

/** @param lock takes the locks that come before that of the row */
async function change(
  { context, record }: Act,
  effect: (run: Run) => Promise<AfterCommit | null>,
  lock?: (run: Run) => Promise<void>,
): Promise<void> {
  const publish = await context.services.database.transaction(async (run) => {
    await lock?.(run);
    await record(run);
    return effect(run);
  });
  publish?.(context);
}
