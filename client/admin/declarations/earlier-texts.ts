import type { ListDeclaration } from './list-declaration.js';

/** Is not in the menu: the page of a message leads to it. */
export const earlierTexts: ListDeclaration = {
  name: 'earlierTexts',
  isApart: true,
  defaultColumns: ['message', 'sender', 'writtenAt', 'replacedAt', 'content'],
  filters: [],
  hidden: ['content'],
};
