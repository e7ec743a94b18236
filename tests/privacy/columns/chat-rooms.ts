import { elsewhere, ofRoom, retired, type TableColumns } from './table-columns.js';

export const chatRooms: TableColumns = {
  chat_room: {
    id: '- its slug says which it is',
    slug: 'chatRooms.0.slug',
    project_id: 'chatRooms.0.project.id',
    owner_id: 'chatRooms.0.owner.id',
    visitor_id: 'chatRooms.0.visitor.id',
    last_seq: `- ${ofRoom}`,
    owner_read_seq: 'chatRooms.0.ownerReadSeq',
    visitor_read_seq: 'chatRooms.0.visitorReadSeq',
    blocked_by_owner: 'chatRooms.0.isBlockedByViewer',
    blocked_by_visitor: '- whether the other side blocks is the other side’s',
    is_abandoned: 'chatRooms.0.isClosed',
    closed_at: 'chatRooms.0.isClosed',
    closed_by_staff_at: 'chatRooms.0.isClosedByStaff',
    removals: `- ${retired}`,
    version: `- ${ofRoom}`,
    active_at: 'chatRooms.0.activeAt',
    created_at: 'chatRooms.0.createdAt',
    updated_at: 'chatRooms.0.updatedAt',
  },
  block: {
    blocker_id: `- ${elsewhere}`,
    blocked_id: 'account.blocks.0.id',
    created_at: 'account.blocks.0.since',
  },
};
