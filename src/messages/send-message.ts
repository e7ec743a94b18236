import { randomUUID } from 'node:crypto';
import { requireViewer } from '../accounts/sessions/session.js';
import { isSlug, openSql, participantSql, requireOpen, requireParticipant } from '../chat-rooms/access.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import { hintOf, publishRoomHint } from '../chat-rooms/room-hint.js';
import type { Context } from '../platform/context.js';
import { IdempotencyConflict, NotFound, ServiceUnavailable } from '../platform/errors.js';
import { checkUuid } from '../platform/database/ids.js';
import { checkText } from '../platform/text.js';
import { longestText, Message } from './message.js';
import { messageRelations } from './read-messages.js';

// One autocommit statement. It locks the room's row, so that the order of seq is the order of commits. Access is decided on
// that locked row. A concurrent duplicate that passes the check for its id fails on the primary key, and takes no seq.
const send = `
  with room as (
    update chat_room
       set last_seq = last_seq + 1, active_at = greatest(clock_timestamp(), active_at), updated_at = clock_timestamp()
     where slug = $1 and ${participantSql('$2')} and ${openSql}
       and not exists (select 1 from message where id = $3)
    returning *),
  sent as (
    insert into message (id, chat_room_id, seq, sender_id, content, created_at)
    select $3, id, last_seq, $2, $4, active_at from room
    returning *)
  select to_json(sent) as message, to_json(room) as room from sent, room`;

interface Sent {
  message: Record<string, unknown>;
  room: Record<string, unknown>;
}

export interface Draft {
  roomSlug: string;
  content: string;
  id?: string | null;
}

/** Sends a message. Idempotent by id: repeated, concurrent and late sends with the same id give the same message. */
export async function sendMessage(context: Context, draft: Draft): Promise<Message> {
  const viewer = requireViewer(context);
  const content = checkText('content', draft.content, longestText);
  const id = draft.id == null ? randomUUID() : checkUuid('id', draft.id);
  if (!isSlug(draft.roomSlug)) throw new NotFound('chat room');
  await context.services.rateLimits.take('send', viewer.id);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const parameters = [draft.roomSlug, viewer.id, id, content];
    const [sent] = await context.services.database.run<Sent>(send, parameters).catch(nothingIfDuplicate);
    const message = sent
      ? announce(context, sent)
      : await sentBefore(context, { roomSlug: draft.roomSlug, content, id });
    if (message) return message;
  }
  throw new ServiceUnavailable(
    new Error('Three attempts neither stored the message nor found a duplicate of it.'),
  );
}

function announce(context: Context, sent: Sent): Message {
  const em = context.em;
  const room = em.map(ChatRoom, sent.room);
  publishRoomHint(context, hintOf(room));
  return em.map(Message, sent.message);
}

function nothingIfDuplicate(error: unknown): [] {
  if ((error as { code?: string }).code === '23505') return [];
  throw error;
}

async function sentBefore(
  context: Context,
  draft: Required<Draft> & { id: string },
): Promise<Message | null> {
  const room = await requireParticipant(context, draft.roomSlug);
  const message = await context.em.findOne(
    Message,
    { id: draft.id },
    { populate: messageRelations, strategy: 'joined' },
  );
  if (!message) {
    requireOpen(context, room);
    return null;
  }
  const isMine = message.sender.id === requireViewer(context).id && message.chatRoom.id === room.id;
  if (!isMine || !(message.isRemoved || message.content === draft.content)) throw new IdempotencyConflict();
  // The process that stored it may have ended before it published the hint.
  publishRoomHint(context, hintOf(message.chatRoom.getEntity()));
  return message;
}
