import type { AfterCommit } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { NoticeKind, type ReportOutcome } from './notice.js';

/** A notice to write: a warning, or the outcome of a report. */
export type NewNotice =
  | { readonly kind: NoticeKind.WARNING; readonly text: string }
  | {
      readonly kind: NoticeKind.REPORT_OUTCOME;
      readonly reportId: string;
      readonly outcome: ReportOutcome;
    };

// The lock makes the order of a person's places the order of commits. Otherwise a stream could pass one that commits later.
// A deleted account gets no notice: its deletion has erased those before.
const write = `
  insert into notice (user_id, kind, text, report_id, outcome)
  select id, $2, $3, $4, $5
    from (select id from "user" where id = $1 and deleted_at is null for no key update) person
  returning id`;

/**
 * Writes a notice to a person in the caller's transaction. Rooms and reports must be locked before: the deletion of an account
 * locks them before its user.
 * @returns what to do after the commit; null when there is no such account
 */
export async function notify(run: Run, userId: string, notice: NewNotice): Promise<AfterCommit | null> {
  const values =
    notice.kind === NoticeKind.WARNING ? [notice.text, null, null] : [null, notice.reportId, notice.outcome];
  const written = await run(write, [userId, notice.kind, ...values]);
  if (written.length === 0) return null;
  return ({ services }) => services.hints.publish('notice', { user: userId });
}
