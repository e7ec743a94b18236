import { requireOpen } from '../chat-rooms/access.js';
import type { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { BadUserInput, MessageChanged, MessageRemoved, TooLate } from '../platform/errors.js';
import { checkText } from '../platform/text.js';
import { changeMessage, type Stored } from './change-message.js';
import { longestText, type Message } from './message.js';

interface Edit {
  readonly content: string;
  /** The version of the message that the viewer saw; null to replace any. */
  readonly afterVersion?: number | null;
}

/**
 * Replaces the text of one of the viewer's messages. Idempotent: a retry finds the text in place, and succeeds at any time. With
 * `afterVersion`, a late retry also finds that a newer edit has replaced the text since, and leaves that in place.
 */
export async function editMessage(
  context: Context,
  id: string,
  { content, afterVersion = null }: Edit,
): Promise<Message> {
  const text = checkText('content', content, longestText);
  if (afterVersion !== null && afterVersion < 0)
    throw new BadUserInput('afterVersion', 'afterVersion must not be negative.');
  const { editWithin } = context.services.config.limits;
  const textFor = (stored: Stored, room: ChatRoom) => {
    const { content, next_content: next, version } = stored;
    if (stored.is_removed) throw new MessageRemoved();
    if (content === text || next === text) return null;
    if (next !== null) throw new MessageChanged(version);
    // An edit says something new to the other participant, as a send does.
    requireOpen(context, room);
    if (stored.age > editWithin) throw new TooLate();
    return text;
  };
  return changeMessage(context, id, textFor, afterVersion);
}
