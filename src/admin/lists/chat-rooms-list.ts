import { closeRoomAction, reopenRoomAction } from '../actions/room-actions.js';
import { type AdminList, ColumnType } from './admin-list.js';
import { textContainsSql } from '../../platform/database/search.js';
import { byUsername } from './by-username.js';
import { linkTo } from './link-to.js';

const title = '(select title from project where project.id = chat_room.project_id)';
const visitor = '(select username from "user" where "user".id = chat_room.visitor_id)';
const owner = '(select username from "user" where "user".id = chat_room.owner_id)';

export const chatRoomsList: AdminList = {
  name: 'chatRooms',
  table: 'chat_room',
  id: 'bigint',
  about: { room: 'id' },
  rowName: `${title} || ' - ' || ${visitor}`,
  columns: {
    project: { type: ColumnType.TEXT, sql: title, isFilter: true, link: linkTo('projects', 'project_id') },
    visitor: {
      ...{ type: ColumnType.TEXT, sql: visitor, ...byUsername('chat_room', 'visitor_id') },
      ...{ isFilter: true, link: linkTo('users', 'visitor_id') },
    },
    owner: {
      ...{ type: ColumnType.TEXT, sql: owner, ...byUsername('chat_room', 'owner_id') },
      ...{ isFilter: true, link: linkTo('users', 'owner_id') },
    },
    slug: { type: ColumnType.TEXT, sql: 'slug' },
    messages: { type: ColumnType.NUMBER, sql: 'last_seq', isFilter: true },
    createdAt: { type: ColumnType.TIME, sql: 'created_at', isFilter: true },
    updatedAt: { type: ColumnType.TIME, sql: 'updated_at', isFilter: true },
    activeAt: { type: ColumnType.TIME, sql: 'active_at', isFilter: true },
    isClosed: {
      type: ColumnType.FLAG,
      sql: '(closed_at is not null or closed_by_staff_at is not null or is_abandoned)',
      isFilter: true,
    },
    closedByStaffAt: { type: ColumnType.TIME, sql: 'closed_by_staff_at', isNullable: true, isFilter: true },
  },
  search: [
    (form) => `project_id in (select id from project where ${textContainsSql('title', form)})`,
    (form) => `visitor_id in (select id from "user" where ${textContainsSql('username', form)})`,
    (form) => `strpos(slug, ${form}) > 0`,
  ],
  order: { column: 'updatedAt', isDescending: true },
  state: 'closed_by_staff_at is not null',
  actions: { close: closeRoomAction, reopen: reopenRoomAction },
};
