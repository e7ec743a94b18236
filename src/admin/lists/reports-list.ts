import {
  assignAction,
  banReportedAction,
  closeReportedRoomAction,
  dismissAction,
  hideReportedAction,
  unassignAction,
  warnReportedAction,
} from '../actions/report-actions.js';
import { ReportReason, ReportStatus } from '../../reports/report.js';
import { type AdminList, type Column, ColumnType } from './admin-list.js';
import { textContainsSql } from '../../platform/database/search.js';
import { linkTo } from './link-to.js';

const usernameOf = (column: string) => `(select username from "user" where "user".id = ${column})`;

const user = (column: string): Column => ({
  type: ColumnType.TEXT,
  sql: usernameOf(column),
  isNullable: true,
  isFilter: true,
  link: linkTo('users', column),
});

const room: Column = {
  type: ColumnType.TEXT,
  sql: '(select slug from chat_room where chat_room.id = report.chat_room_id)',
  isFilter: true,
  link: linkTo('chatRooms', 'chat_room_id'),
};

const closing = {
  dismiss: dismissAction,
  hide: hideReportedAction,
  closeRoom: closeReportedRoomAction,
  warn: warnReportedAction,
  ban: banReportedAction,
};

// The audit knows: the transaction that closes a report writes the only entry with one of these acts.
const closingActs = Object.keys(closing)
  .map((act) => `'${act}'`)
  .join(', ');
const closedWith = `(
  select act from audit_entry
   where status <> 'OPEN' and list = 'reports' and row_id = report.id::text and act in (${closingActs})
   limit 1)`;

export const reportsList: AdminList = {
  name: 'reports',
  table: 'report',
  id: 'bigint',
  about: { room: 'chat_room_id', user: 'reported_id', message: 'message_id' },
  rowName: `'#' || id || ' ' || ${usernameOf('report.reported_id')}`,
  columns: {
    createdAt: { type: ColumnType.TIME, sql: 'created_at', isFilter: true },
    status: { type: ColumnType.CHOICE, sql: 'status', choices: Object.values(ReportStatus), isFilter: true },
    reason: { type: ColumnType.CHOICE, sql: 'reason', choices: Object.values(ReportReason), isFilter: true },
    reported: user('report.reported_id'),
    reporter: user('report.reporter_id'),
    room,
    message: {
      type: ColumnType.TEXT,
      sql: '(select seq::text from message where message.id = report.message_id)',
      isNullable: true,
      link: { list: 'messages', sql: 'message_id', id: 'uuid' },
    },
    note: { type: ColumnType.TEXT, sql: 'note', isNullable: true },
    assignedTo: user('report.assigned_to_id'),
    closedAt: { type: ColumnType.TIME, sql: 'closed_at', isNullable: true, isFilter: true },
    closedBy: user('report.closed_by_id'),
    closedWith: {
      type: ColumnType.CHOICE,
      sql: closedWith,
      isNullable: true,
      choices: Object.keys(closing),
    },
  },
  search: [
    (form) => `reported_id in (select id from "user" where ${textContainsSql('username', form)})`,
    (form) => `reporter_id in (select id from "user" where ${textContainsSql('username', form)})`,
    (form) => `strpos(search_form(note), ${form}) > 0`,
  ],
  order: { column: 'createdAt', isDescending: true },
  state: "concat_ws(' ', status, assigned_to_id)",
  actions: { assign: assignAction, unassign: unassignAction, ...closing },
};

const roomOfEvidence = '(select chat_room_id from report where report.id = report_evidence.report_id)';

/** The texts that a report keeps: the message and those before it, with their earlier texts. */
export const evidenceList: AdminList = {
  name: 'evidence',
  table: 'report_evidence',
  source: `(select *, concat_ws('-', report_id, seq, version) as id from report_evidence) report_evidence`,
  id: 'text',
  room: roomOfEvidence,
  about: {
    room: roomOfEvidence,
    user: 'sender_id',
    message: `select message.id from message where message.seq = report_evidence.seq and chat_room_id = ${roomOfEvidence}`,
  },
  rowName: `${usernameOf('report_evidence.sender_id')} || ' #' || seq`,
  columns: {
    report: {
      type: ColumnType.TEXT,
      sql: "'#' || report_id",
      isFilter: true,
      link: linkTo('reports', 'report_id'),
    },
    seq: { type: ColumnType.NUMBER, sql: 'seq' },
    version: { type: ColumnType.NUMBER, sql: 'version' },
    sender: user('report_evidence.sender_id'),
    createdAt: { type: ColumnType.TIME, sql: 'created_at' },
    content: { type: ColumnType.TEXT, sql: 'case when is_visible then content end', isNullable: true },
  },
  search: [(form) => `is_visible and strpos(search_form(content), ${form}) > 0`],
  order: { column: 'seq', isDescending: false },
  state: "''",
  actions: {},
};
