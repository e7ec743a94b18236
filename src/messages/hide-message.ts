import { publishRoomHints } from '../chat-rooms/room-hint.js';
import type { AfterCommit } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { isUuid } from '../platform/database/ids.js';
import { NotFound } from '../platform/errors.js';
import { replaceText } from './replace-text.js';

const lockRoom = `
  select id from chat_room where id = (select chat_room_id from message where id = $1) for no key update`;
const isHidden = 'select hidden_at is not null as "isHidden" from message where id = $1';

/**
 * Locks the room of a message until the transaction ends. Every change of a message takes this lock before that of the message.
 * Call it first where the message itself is locked: the opposite order could deadlock.
 * @throws {NotFound}
 */
export async function lockRoomOf(run: Run, messageId: string): Promise<string> {
  const [room] = isUuid(messageId) ? await run<{ id: string }>(lockRoom, [messageId]) : [];
  if (!room) throw new NotFound('message');
  return room.id;
}

/**
 * Hides a message for the staff: removes its text. The text stays in {@link MessageRevision}. A recalled message has no text any
 * more, and becomes hidden, too.
 * @returns what to do after the commit; null when it was hidden already
 * @throws {NotFound}
 */
export async function hideMessage(run: Run, messageId: string): Promise<AfterCommit | null> {
  const roomId = await lockRoomOf(run, messageId);
  // A second statement, because its snapshot must be newer than the lock.
  const [stored] = await run<{ isHidden: boolean }>(isHidden, [messageId]);
  if (!stored || stored.isHidden) return null;
  const hints = await replaceText(run, { messageId, roomId, content: '', isHidden: true });
  return (context) => publishRoomHints(context, hints);
}
