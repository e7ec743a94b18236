import { accounts } from './accounts.js';
import { admin } from './admin.js';
import { chatRooms } from './chat-rooms.js';
import { messages } from './messages.js';
import { notices } from './notices.js';
import { projects } from './projects.js';
import { reports } from './reports.js';
import type { TableColumns } from './table-columns.js';

/** Every column of every table. Decide about a new column in the file of its feature. */
export const columns: TableColumns = {
  ...accounts,
  ...notices,
  ...projects,
  ...chatRooms,
  ...messages,
  ...reports,
  ...admin,
};
