import type { ListDeclaration } from './declaration.js';

export const reports: ListDeclaration = {
  name: 'reports',
  shown: ['createdAt', 'status', 'reason', 'reported', 'reporter', 'room', 'assignedTo'],
  filters: ['status', 'reason', 'createdAt', 'closedAt'],
};
