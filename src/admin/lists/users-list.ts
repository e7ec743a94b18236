import {
  banAction,
  endSessionsAction,
  makeStaffAction,
  unbanAction,
  unmakeStaffAction,
  warnAction,
} from '../actions/user-actions.js';
import { type AdminList, ColumnType } from './admin-list.js';
import { textContainsSql } from '../../platform/database/search.js';

export const usersList: AdminList = {
  name: 'users',
  table: '"user"',
  id: 'bigint',
  about: { user: 'id' },
  rowName: "name || ' (' || username || ')'",
  columns: {
    username: { type: ColumnType.TEXT, sql: 'username' },
    name: { type: ColumnType.TEXT, sql: 'name' },
    email: { type: ColumnType.TEXT, sql: 'email' },
    isStaff: { type: ColumnType.FLAG, sql: 'is_staff', isFilter: true },
    isBanned: { type: ColumnType.FLAG, sql: '(banned_at is not null)', isFilter: true },
    bannedAt: { type: ColumnType.TIME, sql: 'banned_at', isNullable: true, isFilter: true },
    isDeleted: { type: ColumnType.FLAG, sql: '(deleted_at is not null)', isFilter: true },
    sessions: {
      type: ColumnType.NUMBER,
      sql: '(select count(*) from session where session.user_id = "user".id and expires_at > now())',
    },
    createdAt: { type: ColumnType.TIME, sql: 'created_at', isFilter: true },
  },
  search: [
    (form) => textContainsSql('username', form),
    (form) => textContainsSql('name', form),
    (form) => textContainsSql('email', form),
  ],
  order: { column: 'createdAt', isDescending: true },
  state: "concat_ws(' ', is_staff, banned_at is not null, deleted_at is not null)",
  actions: {
    warn: warnAction,
    ban: banAction,
    unban: unbanAction,
    makeStaff: makeStaffAction,
    unmakeStaff: unmakeStaffAction,
    endSessions: endSessionsAction,
  },
};
