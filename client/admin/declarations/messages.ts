import type { ListDeclaration } from './list-declaration.js';

export const messages: ListDeclaration = {
  name: 'messages',
  defaultColumns: ['room', 'sender', 'content', 'isRead', 'createdAt'],
  filters: ['isRead', 'createdAt', 'editedAt', 'isRemoved', 'isHidden'],
  hidden: ['content', 'text'],
  actions: { hide: { isDanger: true, when: { isRemoved: 'false' } } },
};
