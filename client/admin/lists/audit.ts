import type { ListDeclaration } from './declaration';

export const audit: ListDeclaration = {
  name: 'audit',
  shown: ['at', 'staff', 'act', 'list', 'row', 'room'],
  filters: ['at', 'act', 'list', 'row'],
};
