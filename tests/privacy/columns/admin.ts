import { elsewhere, ofRoom, type TableColumns } from './table-columns.js';

const record = 'the operator’s record of the work of staff';
const ofAll = 'a count of what all people do together, or of the server’s own';

export const admin: TableColumns = {
  audit_entry: {
    id: `- ${record}`,
    at: `- ${record}`,
    staff_id: `- ${record}`,
    act: `- ${record}`,
    list: `- ${record}`,
    row_id: `- ${record}`,
    room_id: `- ${record}`,
    user_id: `- ${record}`,
    message_id: `- ${record}`,
    details: `- ${record}`,
  },
  quarter_hour: {
    starts_at: `- ${ofAll}`,
    rooms: `- ${ofAll}`,
    messages: `- ${ofAll}`,
    refused_sign_ins: `- ${ofAll}`,
    people: `- ${ofAll}`,
  },
  last_active: {
    user_id: `- ${elsewhere}`,
    active_at: '- said by the newest message or room',
  },
  first_answer: {
    room_id: `- ${ofRoom}`,
    opened_at: `- ${ofRoom}`,
    asked_at: `- ${ofRoom}`,
    answered_at: `- ${ofRoom}`,
  },
  rollup_cursor: {
    id: `- ${ofAll}`,
    rolled_until: `- ${ofAll}`,
    message_id: `- ${elsewhere}`,
    room_id: `- ${ofRoom}`,
  },
  process_sockets: {
    process: `- ${ofAll}`,
    sockets: `- ${ofAll}`,
    seen_at: `- ${ofAll}`,
  },
};
