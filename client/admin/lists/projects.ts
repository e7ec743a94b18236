import type { ListDeclaration } from './declaration';

export const projects: ListDeclaration = {
  name: 'projects',
  shown: ['title', 'owner', 'rooms', 'createdAt', 'endedAt'],
  filters: ['createdAt', 'endedAt', 'isEnded'],
};
