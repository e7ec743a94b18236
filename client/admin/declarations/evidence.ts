import type { ListDeclaration } from './list-declaration.js';

/** Is not in the menu: the page of a report leads to it. */
export const evidence: ListDeclaration = {
  name: 'evidence',
  isApart: true,
  defaultColumns: ['seq', 'version', 'sender', 'createdAt', 'content'],
  filters: [],
  hidden: ['content'],
};
