import { hideMessageAction } from '../actions/room-actions.js';
import { type AdminList, ColumnType } from './admin-list.js';
import { messageContainsSql } from '../../messages/search/search-messages.js';
import { textContainsSql } from '../../platform/database/search.js';
import { linkTo } from './link-to.js';

const sender = '(select username from "user" where "user".id = message.sender_id)';
const beginning = 'case when is_visible then left(content, 50) end';

export const messagesList: AdminList = {
  name: 'messages',
  table: 'message',
  id: 'uuid',
  room: 'message.chat_room_id',
  about: { room: 'chat_room_id', user: 'sender_id', message: 'id' },
  rowName: `${sender} || ': ' || coalesce(${beginning}, '')`,
  columns: {
    room: {
      type: ColumnType.TEXT,
      sql: '(select slug from chat_room where chat_room.id = message.chat_room_id)',
      isFilter: true,
      link: linkTo('chatRooms', 'chat_room_id'),
    },
    sender: { type: ColumnType.TEXT, sql: sender, isFilter: true, link: linkTo('users', 'sender_id') },
    content: { type: ColumnType.TEXT, sql: beginning, isNullable: true },
    isRead: {
      type: ColumnType.FLAG,
      // As `readSeqBeside()` of the room: the read mark of the participant who is not the sender.
      sql: `(select seq <= case when visitor_id = sender_id then owner_read_seq else visitor_read_seq end
               from chat_room where chat_room.id = message.chat_room_id)`,
      isFilter: true,
    },
    createdAt: { type: ColumnType.TIME, sql: 'created_at', isFilter: true },
    seq: { type: ColumnType.NUMBER, sql: 'seq' },
    editedAt: { type: ColumnType.TIME, sql: 'edited_at', isNullable: true, isFilter: true },
    isRemoved: { type: ColumnType.FLAG, sql: '(removed_at is not null)', isFilter: true },
    isHidden: { type: ColumnType.FLAG, sql: '(hidden_at is not null)', isFilter: true },
    text: { type: ColumnType.TEXT, sql: 'case when is_visible then content end', isNullable: true },
  },
  search: [
    (form) => `is_visible and ${messageContainsSql(form)}`,
    (form) => `sender_id in (select id from "user" where ${textContainsSql('username', form)})`,
  ],
  beforeSearch: ({ messageIndexer }) => messageIndexer.bringUpToDate(),
  order: { column: 'createdAt', isDescending: false },
  state: "concat_ws(' ', version, removed_at)",
  actions: { hide: hideMessageAction },
};
