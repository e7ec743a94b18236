import { audit } from './audit';
import { chatRooms } from './chat-rooms';
import type { ListDeclaration } from './declaration';
import { evidence } from './evidence';
import { messages } from './messages';
import { projects } from './projects';
import { reports } from './reports';
import { users } from './users';

/** All lists, in the order of the menu. A new list is a declaration, its entry here, its icon and its texts. */
export const declarations: readonly ListDeclaration[] = [
  reports,
  chatRooms,
  messages,
  projects,
  users,
  audit,
  evidence,
];
