import { requireViewer } from '../accounts/sessions/session.js';
import { participantIn } from '../chat-rooms/access.js';
import { batched } from '../platform/database/batched.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import { Message } from './message.js';
import { messageRelations } from './read-messages.js';

/** The newest message of a room. One statement reads it for all rooms that are requested together. */
export const lastMessage = batched<ChatRoom, Message | null>(async (context, rooms) => {
  const $or = rooms
    .filter((room) => room.lastSeq > 0)
    .map((room) => ({ chatRoom: room.id, seq: room.lastSeq }));
  if ($or.length === 0) return rooms.map(() => null);
  const chatRoom = participantIn(requireViewer(context).id);
  const messages = await context.em.find(
    Message,
    { $or, chatRoom },
    { populate: messageRelations, strategy: 'joined' },
  );
  const byRoom = new Map(messages.map((message) => [message.chatRoom.id, message]));
  return rooms.map((room) => byRoom.get(room.id) ?? null);
});
