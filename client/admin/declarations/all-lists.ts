import { audit } from './audit.js';
import { chatRooms } from './chat-rooms.js';
import { earlierTexts } from './earlier-texts.js';
import type { ListDeclaration } from './list-declaration.js';
import { evidence } from './evidence.js';
import { messages } from './messages.js';
import { projects } from './projects.js';
import { reports } from './reports.js';
import { users } from './users.js';

/** All lists, in the order of the menu. A new list is a declaration, its entry here, its icon and its texts. */
export const allLists: readonly ListDeclaration[] = [
  reports,
  chatRooms,
  messages,
  projects,
  users,
  audit,
  evidence,
  earlierTexts,
];
