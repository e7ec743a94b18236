import { hideMessageAction } from '../actions/room-actions.js';
import { type AdminList, ColumnType } from './admin-list.js';
import { messageContainsSql } from '../../messages/search/search-messages.js';
import { formContainsSql, textContainsSql } from '../../platform/database/search.js';
import { linkTo } from './link-to.js';

const sender = '(select username from "user" where "user".id = message.sender_id)';
const room = { type: ColumnType.NUMBER, sql: 'chat_room_id' };
const seq = { type: ColumnType.NUMBER, sql: 'seq' };

// As `readSeqBeside()` of the room: the read mark of the participant who is not the sender.
const mark = 'case when visitor_id = sender_id then owner_read_seq else visitor_read_seq end';
const [least, greatest] = [
  'least(owner_read_seq, visitor_read_seq)',
  'greatest(owner_read_seq, visitor_read_seq)',
];

// Between both marks, each message is looked at. Rooms without any such message are passed over.
const messagesOf = (rooms: string, condition: string) =>
  `(select message.* from chat_room join message on chat_room_id = chat_room.id where ${rooms} and ${condition}) message`;

// The messages of few senders are found by an index, and those of many in their order. The planner can't tell: it does not know how many
// names have a text.
const fewSenders = 1000;
const sendersSql = (form: string) => `select id from "user" where ${textContainsSql('username', form)}`;
const countedSendersSql = (form: string) =>
  `(select id, count(*) over () <= ${fewSenders} as is_few from (${sendersSql(form)} limit ${fewSenders + 1}) sender) sender`;

const beginning = 'case when is_visible then left(content, 50) end';

export const messagesList: AdminList = {
  name: 'messages',
  table: 'message',
  id: 'uuid',
  room: 'message.chat_room_id',
  about: { room: 'chat_room_id', user: 'sender_id', message: 'id' },
  rowName: `${sender} || ': ' || ${beginning}`,
  columns: {
    room: {
      type: ColumnType.TEXT,
      sql: '(select slug from chat_room where chat_room.id = message.chat_room_id)',
      order: [room, seq],
      isFilter: true,
      link: linkTo('chatRooms', 'chat_room_id'),
    },
    sender: {
      type: ColumnType.TEXT,
      sql: sender,
      order: [{ type: ColumnType.NUMBER, sql: 'sender_id' }, room, seq],
      isFilter: true,
      link: linkTo('users', 'sender_id'),
    },
    content: { type: ColumnType.TEXT, sql: beginning, isNullable: true },
    isRead: {
      type: ColumnType.FLAG,
      sql: `(select seq <= ${mark} from chat_room where chat_room.id = message.chat_room_id)`,
      order: [room, seq],
      sources: {
        true: messagesOf(`${greatest} > 0`, `seq <= ${greatest} and seq <= ${mark}`),
        false: messagesOf(`last_seq > ${least}`, `seq > ${least} and seq > ${mark}`),
      },
      isFilter: true,
    },
    createdAt: { type: ColumnType.TIME, sql: 'created_at', isFilter: true },
    seq,
    editedAt: { type: ColumnType.TIME, sql: 'edited_at', isNullable: true, isFilter: true },
    isRemoved: { type: ColumnType.FLAG, sql: '(removed_at is not null)', isFilter: true },
    isHidden: { type: ColumnType.FLAG, sql: '(hidden_at is not null)', isFilter: true },
    text: { type: ColumnType.TEXT, sql: 'case when is_visible then content end', isNullable: true },
  },
  search: [
    (form) => `is_visible and ${messageContainsSql(form)}`,
    (form) => `sender_id = any(array(select id from ${countedSendersSql(form)} where is_few))`,
    (form) =>
      `sender_id in (${sendersSql(form)}) and exists (select from ${countedSendersSql(form)} where not is_few)`,
  ],
  searchTable: {
    source: '(select message_id as id, chat_room_id, created_at, form from message_search)',
    columns: ['createdAt'],
    search: (form) => `is_visible and ${formContainsSql('form', form)}`,
  },
  beforeSearch: ({ messageIndexer }) => messageIndexer.bringUpToDate(),
  order: { column: 'createdAt', isDescending: false },
  state: "concat_ws(' ', version, removed_at)",
  actions: { hide: hideMessageAction },
};
