import type { User } from '../../accounts/users/user.js';
import type { Context } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';

/** One action on one row. */
export interface Act {
  readonly context: Context;
  readonly staff: User;
  /** The id of the row. */
  readonly id: string;
  readonly note: string | null;
  /**
   * Locks the row, checks that it is still as staff saw it, and writes the audit entry. The action calls it once, first in its
   * transaction, so that there is no act without an entry.
   * @throws {RowChanged} {@link NotFound}
   */
  readonly record: (run: Run) => Promise<void>;
}

/** The state of a row in which an action has nothing to do. */
export interface DoneState {
  /** A condition on the columns of the row. `$2` is the id of the member of the staff. */
  readonly when: string;
  /** What staff are told. */
  readonly reason: string;
}

/** What staff can do to the rows of a list. */
export interface Action {
  /** Whether staff must write a note, which is recorded in the audit. */
  readonly needsNote?: true;
  /** Without it, an act that changes nothing would be in the audit, and be shown as done. */
  readonly doneState?: DoneState;
  /** Why nobody does it to a row about themselves, or undefined if they may. The list says whom its rows are about. */
  readonly notOnSelf?: string;
  /** @throws {ParleyError} with the reason, when it can't be done */
  readonly act: (act: Act) => Promise<void>;
}
