import { elsewhere, type TableColumns } from './table-columns.js';

const ofStaff = 'which member of the staff it was is theirs';
const copied = 'said by the messages and earlier texts, of which it is a copy';

export const reports: TableColumns = {
  report: {
    id: 'reports.0.id',
    chat_room_id: 'reports.0.roomSlug',
    reporter_id: `- ${elsewhere}`,
    reported_id: '- said by the room',
    message_id: 'reports.0.message',
    reason: 'reports.0.reason',
    note: 'reports.0.note',
    status: 'reports.0.status',
    created_at: 'reports.0.createdAt',
    assigned_to_id: `- ${ofStaff}`,
    closed_at: 'reports.0.closedAt',
    closed_by_id: `- ${ofStaff}`,
  },
  report_evidence: {
    report_id: `- ${copied}`,
    seq: `- ${copied}`,
    version: `- ${copied}`,
    sender_id: `- ${copied}`,
    content: `- ${copied}`,
    created_at: `- ${copied}`,
  },
};
