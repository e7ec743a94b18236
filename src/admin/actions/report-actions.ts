import { endSessionsOf } from '../../accounts/sessions/end-session.js';
import { ReportOutcome } from '../../notices/notice.js';
import { closeRoomByStaff } from '../../chat-rooms/close-by-staff.js';
import { hideMessage } from '../../messages/hide-message.js';
import type { AfterCommit } from '../../platform/context.js';
import type { Run } from '../../platform/database/database.js';
import { Forbidden, NotFound } from '../../platform/errors.js';
import { assignReport, closeReport, type ActedOnReport } from '../../reports/act-on-report.js';
import type { Act, Action } from './action.js';
import { ban, warn } from './user-actions.js';

const notOnSelf = 'This report is about you. Another member of the staff must decide on it.';

export const assignAction: Action = {
  doneState: {
    when: "status = 'OPEN' and assigned_to_id = $2",
    reason: 'This report is already assigned to you.',
  },
  notOnSelf,
  act: (act) => assign(act, act.staff.id),
};
export const unassignAction: Action = {
  doneState: {
    when: "status = 'OPEN' and assigned_to_id is null",
    reason: 'This report is already assigned to nobody.',
  },
  notOnSelf,
  act: (act) => assign(act, null),
};
export const dismissAction: Action = {
  notOnSelf,
  act: (act) => actOnReported(act, ReportOutcome.DISMISSED),
};

/** Warns the reported user with the note. */
export const warnReportedAction: Action = {
  needsNote: true,
  notOnSelf,
  act: (act) =>
    actOnReported(act, ReportOutcome.ACTED, {
      after: (run, { reported }) => warn(run, reported, act.note),
    }),
};

/** Hides the reported message. */
export const hideReportedAction: Action = {
  notOnSelf,
  act: (act) =>
    actOnReported(act, ReportOutcome.ACTED, {
      before: (run, { message }) => {
        if (message === null) throw new Forbidden('This report is about a person, not about a message.');
        return hideMessage(run, message);
      },
    }),
};

/** Closes the room that the report is about. */
export const closeReportedRoomAction: Action = {
  notOnSelf,
  act: (act) =>
    actOnReported(act, ReportOutcome.ACTED, { before: (run, { room }) => closeRoomByStaff(run, room) }),
};

/** Bans the reported user. */
export const banReportedAction: Action = {
  notOnSelf,
  act: async (act) => {
    const report = await findSubjects(act, act.context.services.database.run);
    let publish: AfterCommit | undefined;
    await endSessionsOf(act.context, { id: report.reported }, null, async (run) => {
      publish = await close(act, run, ReportOutcome.ACTED);
      await ban(run, report.reported);
    });
    publish?.(act.context);
  },
};

interface ReportSubjects {
  readonly reported: string;
  readonly message: string | null;
  readonly room: string;
}

const readSubjects = `
  select reported_id::text as reported, message_id::text as message, chat_room_id::text as room from report where id = $1`;

/** @throws {NotFound} */
async function findSubjects({ id }: Act, run: Run): Promise<ReportSubjects> {
  const [report] = await run<ReportSubjects>(readSubjects, [id]);
  if (!report) throw new NotFound('report');
  return report;
}

async function assign({ context, id, record }: Act, staffId: string | null): Promise<void> {
  await context.services.database.transaction(async (run) => {
    await record(run);
    requireOpen(await assignReport(run, id, staffId));
  });
}

/** Changes the reported user, message or room. Returns what to publish after the commit. */
type Effect = (run: Run, subjects: ReportSubjects) => Promise<AfterCommit | null>;

/** `before` locks rooms, and `after` locks users. Locks are always taken in the order room, report, user. */
async function actOnReported(
  act: Act,
  outcome: ReportOutcome,
  { before, after }: { before?: Effect; after?: Effect } = {},
): Promise<void> {
  const { context } = act;
  const published = await context.services.database.transaction(async (run) => {
    const subjects = await findSubjects(act, run);
    return [await before?.(run, subjects), await close(act, run, outcome), await after?.(run, subjects)];
  });
  for (const publish of published) publish?.(context);
}

async function close({ id, record, staff }: Act, run: Run, outcome: ReportOutcome): Promise<AfterCommit> {
  await record(run);
  return requireOpen(await closeReport(run, id, outcome, staff.id));
}

function requireOpen(acted: ActedOnReport): AfterCommit {
  if (acted.isDone) return acted.publish;
  throw new Forbidden('The report is closed.');
}
