import type { ListDeclaration } from './list-declaration.js';

export const users: ListDeclaration = {
  name: 'users',
  defaultColumns: ['username', 'name', 'email', 'isStaff', 'isBanned', 'createdAt'],
  filters: ['createdAt', 'isStaff', 'isBanned', 'bannedAt', 'isDeleted'],
  actions: {
    warn: { isNoteForPerson: true, when: { isDeleted: 'false' } },
    ban: { isDanger: true, when: { isStaff: 'false', isBanned: 'false', isDeleted: 'false' } },
    unban: { when: { isBanned: 'true', isDeleted: 'false' } },
    makeStaff: { isDanger: true, when: { isStaff: 'false', isBanned: 'false', isDeleted: 'false' } },
    unmakeStaff: { isDanger: true, when: { isStaff: 'true' } },
    endSessions: { isDanger: true, when: { isDeleted: 'false' } },
  },
};
