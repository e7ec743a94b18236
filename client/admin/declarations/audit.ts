import type { ListDeclaration } from './list-declaration.js';

const reading = ['read', 'export', 'unlockRoom'];
const onReports = ['assign', 'unassign', 'dismiss', 'hide', 'closeRoom', 'warn'];
const onRooms = ['close', 'reopen'];
const onUsers = ['ban', 'unban', 'makeStaff', 'unmakeStaff', 'endSessions'];
const onProjects = ['end'];

export const audit: ListDeclaration = {
  name: 'audit',
  defaultColumns: ['at', 'staff', 'act', 'list', 'row', 'room', 'text'],
  choices: {
    act: [...reading, ...onReports, ...onUsers, ...onRooms, ...onProjects],
    list: ['reports', 'chatRooms', 'messages', 'projects', 'users', 'audit', 'evidence', 'earlierTexts'],
  },
  filters: ['at', 'act', 'list', 'row'],
};
