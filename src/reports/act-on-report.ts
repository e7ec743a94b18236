import { lockUsers } from '../accounts/users/lock-users.js';
import type { ReportOutcome } from '../notices/notice.js';
import { NoticeKind } from '../notices/notice.js';
import { notify } from '../notices/notify.js';
import type { AfterCommit } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { isRowId } from '../platform/database/ids.js';
import { NotFound } from '../platform/errors.js';
import type { ReportStatus } from './report.js';

/** The outcome of an act of the staff on a report. It is refused when the report is closed: `status` says how. */
export type ActedOnReport =
  | { readonly isDone: true; readonly publish: AfterCommit }
  | { readonly isDone: false; readonly status: Exclude<ReportStatus, ReportStatus.OPEN> };

const assign = "update report set assigned_to_id = $2 where id = $1 and status = 'OPEN' returning id";
const close = `
  update report set status = $2, closed_at = clock_timestamp(), closed_by_id = $3
   where id = $1 and status = 'OPEN'
  returning reporter_id::text as reporter,
            array(select reported_id union select sender_id from report_evidence where report_id = report.id)::text[] as others`;
const readStatus = 'select status from report where id = $1';

// Texts that the deletion of an account has left, because the report was open. The deletion locks the report, so its commit is visible here.
const dropTexts = `
  update report_evidence set content = null
    from "user" where report_id = $1 and sender_id = "user".id and deleted_at is not null`;
const dropNote = `
  update report set note = null
    from "user" where report.id = $1 and reporter_id = "user".id and deleted_at is not null`;

/** Assigns an open report to a member of the staff, or to nobody. Idempotent. @throws {NotFound} */
export async function assignReport(run: Run, id: string, staffId: string | null): Promise<ActedOnReport> {
  const assigned = isRowId(id) ? await run(assign, [id, staffId]) : [];
  return assigned.length > 0 ? { isDone: true, publish: () => undefined } : refusal(run, id);
}

/**
 * Closes an open report, and notifies its reporter of the outcome. Texts of deleted accounts are erased from it. Run it after
 * acts on messages and rooms, and before acts on users: locks are taken in that order.
 * @throws {NotFound}
 */
export async function closeReport(
  run: Run,
  id: string,
  outcome: ReportOutcome,
  staffId: string,
): Promise<ActedOnReport> {
  type Closed = { reporter: string; others: string[] };
  const [closed] = isRowId(id) ? await run<Closed>(close, [id, outcome, staffId]) : [];
  if (!closed) return refusal(run, id);
  // All of them, in one order: two people may have reported each other, and the caller may lock the reported user next. And before
  // `dropTexts`: a deletion by a process of the previous release holds its user alone.
  await lockUsers(run, [closed.reporter, ...closed.others]);
  await run(dropTexts, [id]);
  await run(dropNote, [id]);
  const notice = { kind: NoticeKind.REPORT_OUTCOME, reportId: id, outcome } as const;
  const publish = await notify(run, closed.reporter, notice);
  return { isDone: true, publish: publish ?? (() => undefined) };
}

async function refusal(run: Run, id: string): Promise<ActedOnReport> {
  type Closed = { status: Exclude<ReportStatus, ReportStatus.OPEN> };
  const [found] = isRowId(id) ? await run<Closed>(readStatus, [id]) : [];
  if (!found) throw new NotFound('report');
  return { isDone: false, status: found.status };
}
