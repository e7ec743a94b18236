import type { ListDeclaration } from './list-declaration.js';

export const projects: ListDeclaration = {
  name: 'projects',
  defaultColumns: ['title', 'owner', 'rooms', 'createdAt', 'endedAt'],
  filters: ['createdAt', 'endedAt', 'isEnded'],
  actions: {
    end: { isDanger: true, when: { isEnded: 'false' } },
    reopen: { when: { isEnded: 'true' } },
  },
};
