import { type AdminList, ColumnType } from './admin-list.js';
import { writtenText } from '../audit/audit-entry.js';
import { textContainsSql } from '../../platform/database/search.js';
import { byUsername } from './by-username.js';
import { linkTo } from './link-to.js';

const staff = '(select username from "user" where "user".id = audit_entry.staff_id)';

export const auditList: AdminList = {
  name: 'audit',
  table: 'audit_entry',
  id: 'bigint',
  rowName: `${staff} || ' ' || concat_ws(' ', act, list, row_id)`,
  columns: {
    at: { type: ColumnType.TIME, sql: 'at', isFilter: true },
    staff: {
      ...{ type: ColumnType.TEXT, sql: staff, ...byUsername('audit_entry', 'staff_id') },
      ...{ isFilter: true, link: linkTo('users', 'staff_id') },
    },
    act: { type: ColumnType.TEXT, sql: 'act', isFilter: true },
    list: { type: ColumnType.TEXT, sql: 'list', isNullable: true, isFilter: true },
    row: { type: ColumnType.TEXT, sql: 'row_id', isNullable: true, isFilter: true },
    room: {
      type: ColumnType.TEXT,
      sql: '(select slug from chat_room where chat_room.id = audit_entry.room_id)',
      isNullable: true,
      isFilter: true,
      link: linkTo('chatRooms', 'room_id'),
    },
    user: {
      type: ColumnType.TEXT,
      sql: '(select username from "user" where "user".id = audit_entry.user_id)',
      isNullable: true,
      isFilter: true,
      link: linkTo('users', 'user_id'),
    },
    message: {
      type: ColumnType.TEXT,
      sql: '(select seq::text from message where message.id = audit_entry.message_id)',
      isNullable: true,
      isFilter: true,
      link: { list: 'messages', sql: 'message_id', id: 'uuid' },
    },
    text: { type: ColumnType.TEXT, sql: writtenText, isNullable: true },
    details: { type: ColumnType.TEXT, sql: 'details::text' },
  },
  search: [
    (form) => `staff_id in (select id from "user" where ${textContainsSql('username', form)})`,
    (form) => `${writtenText} is not null and ${textContainsSql(writtenText, form)}`,
  ],
  order: { column: 'at', isDescending: true },
  state: "''",
  actions: {},
};
