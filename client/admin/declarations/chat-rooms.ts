import type { ListDeclaration } from './list-declaration.js';

export const chatRooms: ListDeclaration = {
  name: 'chatRooms',
  defaultColumns: ['project', 'visitor', 'owner', 'messages', 'createdAt', 'updatedAt', 'activeAt'],
  filters: ['createdAt', 'updatedAt', 'activeAt', 'messages', 'isClosed', 'closedByStaffAt'],
  actions: {
    close: { isDanger: true, when: { closedByStaffAt: null } },
    reopen: { when: { closedByStaffAt: true } },
  },
};
