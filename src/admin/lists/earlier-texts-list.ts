import { type AdminList, type Column, ColumnType } from './admin-list.js';
import { linkTo } from './link-to.js';

const ofMessage = (column: string) =>
  `(select ${column} from message where message.id = message_revision.message_id)`;
const [room, sender] = [ofMessage('chat_room_id'), ofMessage('sender_id')];
const username = `(select username from "user" where "user".id = ${sender})`;

const writtenAt: Column = {
  type: ColumnType.TIME,
  sql: `coalesce(
    (select max(replaced_at) from message_revision older
      where older.message_id = message_revision.message_id and older.version < message_revision.version),
    ${ofMessage('created_at')})`,
};

/** The texts of messages that were edited, recalled or hidden. */
export const earlierTextsList: AdminList = {
  name: 'earlierTexts',
  table: 'message_revision',
  source: `(select *, concat_ws('-', message_id, version) as id from message_revision) message_revision`,
  id: 'text',
  room,
  about: { room, user: sender, message: 'message_id' },
  rowName: `${username} || ' #' || ${ofMessage('seq')}`,
  columns: {
    message: {
      type: ColumnType.TEXT,
      sql: ofMessage('seq::text'),
      isFilter: true,
      link: { list: 'messages', sql: 'message_id', id: 'uuid' },
    },
    // No filters: no index would find the rows of a room or a sender.
    room: {
      type: ColumnType.TEXT,
      sql: `(select slug from chat_room where chat_room.id = ${room})`,
      link: linkTo('chatRooms', room),
    },
    sender: { type: ColumnType.TEXT, sql: username, isNullable: true, link: linkTo('users', sender) },
    version: { type: ColumnType.NUMBER, sql: 'version' },
    writtenAt,
    replacedAt: { type: ColumnType.TIME, sql: 'replaced_at' },
    content: { type: ColumnType.TEXT, sql: 'case when is_visible then content end', isNullable: true },
  },
  search: [(form) => `is_visible and strpos(search_form(content), ${form}) > 0`],
  order: { column: 'replacedAt', isDescending: true },
  state: "''",
  actions: {},
};
