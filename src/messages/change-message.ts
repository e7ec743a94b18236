import { requireViewer } from '../accounts/sessions/session.js';
import { participantSql } from '../chat-rooms/access.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import { publishRoomHint } from '../chat-rooms/room-hint.js';
import type { Context } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { isUuid } from '../platform/database/ids.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { Message } from './message.js';
import { messageRelations } from './read-messages.js';
import { replaceText } from './replace-text.js';

// Each change of a message holds the lock of its room. So versions become visible in their order, and each change sees the last.
const lockRoom = `
  select * from chat_room
   where id = (select chat_room_id from message where id = $1) and ${participantSql('$2')} for no key update`;

const readStored = `
  select sender_id, content, version, removed_at is not null as is_removed,
         coalesce(
           (select content from message_revision where message_id = $1 and version > $2 order by version limit 1),
           case when version > $2 then content end) as next_content,
         (extract(epoch from clock_timestamp() - created_at) * 1000)::float8 as age
    from message where id = $1`;

/** A message under the lock of its room. */
export interface Stored {
  readonly sender_id: string;
  readonly content: string;
  readonly version: number;
  /** The text that followed the version which the change is for; null if none did, or it is for any. */
  readonly next_content: string | null;
  readonly is_removed: boolean;
  /** In milliseconds. */
  readonly age: number;
}

/**
 * Replaces the text of one of the viewer's own messages. The earlier text is kept in {@link MessageRevision}.
 * @param textFor decides on the locked rows. It returns the new text, empty to remove it, or null to change nothing
 * @param afterVersion the version of the message that the change is for; null for any
 * @throws {NotFound} when there is no such message, and also when it is in a room of other people
 */
export async function changeMessage(
  context: Context,
  id: string,
  textFor: (stored: Stored, room: ChatRoom) => string | null,
  afterVersion: number | null = null,
): Promise<Message> {
  const viewer = requireViewer(context);
  const { database, rateLimits } = context.services;
  const messageId = id.toLowerCase();
  if (!isUuid(messageId)) throw new NotFound('message');
  await rateLimits.take('change', viewer.id);
  const hint = await database.transaction(async (run) => {
    const { stored, room } = await lockStored(context, run, [messageId, afterVersion]);
    if (stored.sender_id !== viewer.id) throw new Forbidden('Only its sender can change a message.');
    const content = textFor(stored, room);
    return content === null ? [] : replaceText(run, { messageId, roomId: room.id, content });
  });
  for (const changed of hint) publishRoomHint(context, changed);
  return requireMessage(context, messageId);
}

async function lockStored(
  context: Context,
  run: Run,
  parameters: [id: string, afterVersion: number | null],
): Promise<{ stored: Stored; room: ChatRoom }> {
  const [row] = await run<Record<string, unknown>>(lockRoom, [parameters[0], requireViewer(context).id]);
  // A second statement, because its snapshot must be newer than the lock.
  const [stored] = row ? await run<Stored>(readStored, parameters) : [];
  if (!row || !stored) throw new NotFound('message');
  return { stored, room: context.em.map(ChatRoom, row) };
}

async function requireMessage({ em }: Context, id: string): Promise<Message> {
  const message = await em.findOne(Message, { id }, { populate: messageRelations, strategy: 'joined' });
  if (!message) throw new NotFound('message');
  return message;
}
