import { BadUserInput } from '../../platform/errors.js';
import { auditList } from './audit-list.js';
import { chatRoomsList } from './chat-rooms-list.js';
import type { AdminList } from './admin-list.js';
import { earlierTextsList } from './earlier-texts-list.js';
import { messagesList } from './messages-list.js';
import { projectsList } from './projects-list.js';
import { evidenceList, reportsList } from './reports-list.js';
import { usersList } from './users-list.js';

/** All lists for staff. A new list is a declaration and its entry here. */
export const lists: readonly AdminList[] = [
  reportsList,
  chatRoomsList,
  messagesList,
  projectsList,
  usersList,
  auditList,
  evidenceList,
  earlierTextsList,
];

/** @throws {BadUserInput} naming the lists that there are */
export function requireList(name: string): AdminList {
  const list = lists.find((one) => one.name === name);
  if (list) return list;
  const known = lists.map((one) => one.name).join(', ');
  throw new BadUserInput('list', `There is no list "${name}". The lists are: ${known}.`);
}
