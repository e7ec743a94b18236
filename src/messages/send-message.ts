import { randomUUID } from 'node:crypto';
import { requireViewer } from '../accounts/sessions/session.js';
import { isSlug, requireOpen, requireParticipant } from '../chat-rooms/access.js';
import { hintOf, publishRoomHint } from '../chat-rooms/room-hint.js';
import type { Context } from '../platform/context.js';
import { IdempotencyConflict, NotFound, ServiceUnavailable } from '../platform/errors.js';
import { checkUuid } from '../platform/database/ids.js';
import { checkText } from '../platform/text.js';
import { longestText, Message } from './message.js';
import { MessageRevision } from './message-revision.js';
import { messageRelations } from './read-messages.js';

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
  await context.services.rateLimits.takeOften('send', viewer.id);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const stored = { roomSlug: draft.roomSlug, content, id };
    const message =
      (await context.services.messageWriter.write(stored, viewer)) ?? (await sentBefore(context, stored));
    if (message) return message;
  }
  throw new ServiceUnavailable(
    new Error('Three attempts neither stored the message nor found a duplicate of it.'),
  );
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
  if (!isMine || !(await wasSentAs(context, message, draft.content))) throw new IdempotencyConflict();
  // The process that stored it may have ended before it published the hint.
  publishRoomHint(context, hintOf(message.chatRoom.getEntity()));
  return message;
}

/** A message that was edited or recalled is still the one that was sent. Of texts of deleted accounts nothing is left to compare. */
async function wasSentAs({ em }: Context, message: Message, content: string): Promise<boolean> {
  const first =
    message.version > 0 ? await em.findOne(MessageRevision, { message: message.id, version: 0 }) : null;
  return first ? first.content === content : message.isRemoved || message.content === content;
}
