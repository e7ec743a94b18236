import { closeRoomByStaff, reopenRoomByStaff } from '../../chat-rooms/close-by-staff.js';
import { hideMessage, lockRoomOf } from '../../messages/hide-message.js';
import type { AfterCommit } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';
import type { Act, Action } from './action.js';

export const closeRoomAction: Action = { act: (act) => change(act, (run) => closeRoomByStaff(run, act.id)) };
export const reopenRoomAction: Action = {
  act: (act) => change(act, (run) => reopenRoomByStaff(run, act.id)),
};

/** Removes the text of a message. */
export const hideMessageAction: Action = {
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
