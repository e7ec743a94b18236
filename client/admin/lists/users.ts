import type { ListDeclaration } from './declaration.js';

export const users: ListDeclaration = {
  name: 'users',
  shown: ['username', 'name', 'email', 'isStaff', 'isBanned', 'createdAt'],
  filters: ['createdAt', 'isStaff', 'isBanned', 'bannedAt', 'isDeleted'],
};
