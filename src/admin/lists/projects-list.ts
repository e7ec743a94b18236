import { endProjectAction, reopenProjectAction } from '../actions/project-actions.js';
import { type AdminList, ColumnType } from './admin-list.js';
import { textContainsSql } from '../../platform/database/search.js';
import { byUsername } from './by-username.js';
import { linkTo } from './link-to.js';

const owner = '(select username from "user" where "user".id = project.account_id)';

export const projectsList: AdminList = {
  name: 'projects',
  table: 'project',
  id: 'bigint',
  about: { user: 'account_id' },
  rowName: 'title',
  columns: {
    title: { type: ColumnType.TEXT, sql: 'title' },
    owner: {
      ...{ type: ColumnType.TEXT, sql: owner, ...byUsername('project', 'account_id') },
      ...{ isFilter: true, link: linkTo('users', 'account_id') },
    },
    hostId: { type: ColumnType.TEXT, sql: 'host_id', isNullable: true },
    rooms: {
      type: ColumnType.NUMBER,
      sql: '(select count(*) from chat_room where chat_room.project_id = project.id)',
    },
    createdAt: { type: ColumnType.TIME, sql: 'created_at', isFilter: true },
    endedAt: { type: ColumnType.TIME, sql: 'ended_at', isNullable: true, isFilter: true },
    isEnded: { type: ColumnType.FLAG, sql: '(ended_at is not null)', isFilter: true },
    summary: { type: ColumnType.TEXT, sql: 'summary', isNullable: true },
  },
  search: [
    (form) => textContainsSql('title', form),
    (form) => textContainsSql('summary', form),
    (form) => `account_id in (select id from "user" where ${textContainsSql('username', form)})`,
  ],
  order: { column: 'createdAt', isDescending: true },
  state: 'ended_at is not null',
  actions: { end: endProjectAction, reopen: reopenProjectAction },
};
