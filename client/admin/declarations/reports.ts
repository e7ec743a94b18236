import type { ListDeclaration } from './list-declaration.js';

export const reports: ListDeclaration = {
  name: 'reports',
  defaultColumns: ['createdAt', 'status', 'reason', 'reported', 'reporter', 'room', 'assignedTo'],
  filters: ['status', 'reason', 'assignedTo', 'createdAt', 'closedAt'],
  choosesFrom: { assignedTo: { isStaff: 'true' } },
  opensWith: { status: 'OPEN' },
  actions: {
    assign: { when: { status: 'OPEN' } },
    unassign: { when: { status: 'OPEN', assignedTo: true } },
    dismiss: { when: { status: 'OPEN' } },
    hide: { isDanger: true, when: { status: 'OPEN', message: true } },
    closeRoom: { isDanger: true, when: { status: 'OPEN' } },
    warn: { isNoteForPerson: true, when: { status: 'OPEN' } },
    ban: { isDanger: true, when: { status: 'OPEN' } },
  },
};
