import { elsewhere, ofRoom, type TableColumns } from './table-columns.js';

const ofMessage = 'its text in another form, or a time for the server’s own use';

export const messages: TableColumns = {
  message: {
    id: 'chatRooms.0.messages.0.id',
    chat_room_id: `- ${elsewhere}`,
    seq: 'chatRooms.0.messages.0.seq',
    sender_id: 'chatRooms.0.messages.0.sender.id',
    content: 'chatRooms.0.messages.0.content',
    removed_at: 'chatRooms.0.messages.0.removedAt',
    hidden_at: 'chatRooms.0.messages.0.isHidden',
    version: `- ${ofRoom}`,
    edited_at: 'chatRooms.0.messages.0.editedAt',
    created_at: 'chatRooms.0.messages.0.createdAt',
  },
  message_revision: {
    message_id: 'earlierTexts.0.message',
    version: 'earlierTexts.0.version',
    content: 'earlierTexts.0.content',
    replaced_at: 'earlierTexts.0.replacedAt',
  },
  message_search: {
    message_id: `- ${ofMessage}`,
    chat_room_id: `- ${ofMessage}`,
    created_at: `- ${ofMessage}`,
    form: `- ${ofMessage}`,
  },
  message_search_state: {
    is_only: `- ${ofMessage}`,
    indexed_until: `- ${ofMessage}`,
  },
};
