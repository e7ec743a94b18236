import { type Ref, ref } from '@mikro-orm/core';
import type { User } from '../accounts/users/user.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Row, Rows } from '../platform/database/rows.js';
import { Message } from './message.js';

/**
 * Makes the messages of a room from their rows.
 * @param senders those that have been read. Besides the participants, only a former owner of the project can be one
 */
export function messagesIn(
  room: ChatRoom,
  messages: readonly Row[],
  rows: Rows,
  senders: readonly Ref<User>[] = [],
): Message[] {
  const known = [...senders, room.owner, room.visitor];
  const chatRoom = ref(room);
  return messages.map((row) => {
    const sender = known.find(({ id }) => id === String(row['sender_id']));
    return rows.entity(Message, row, { chatRoom, sender });
  });
}
