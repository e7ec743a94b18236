import { elsewhere, ofRoom, type TableColumns } from './table-columns.js';

export const notices: TableColumns = {
  notice: {
    id: 'notices.0.id',
    user_id: `- ${elsewhere}`,
    kind: 'notices.0.kind',
    text: 'notices.0.text',
    report_id: 'notices.0.report',
    outcome: 'notices.0.outcome',
    created_at: 'notices.0.createdAt',
    seen_at: 'notices.0.seenAt',
    place: `- ${ofRoom}`,
  },
};
