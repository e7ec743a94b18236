import { requireOpen } from '../chat-rooms/access.js';
import type { Context } from '../platform/context.js';
import { MessageRemoved, TooLate } from '../platform/errors.js';
import { checkText } from '../platform/text.js';
import { changeMessage } from './change-message.js';
import { longestText, type Message } from './message.js';

/** Replaces the text of one of the viewer's messages. Idempotent: a retry finds the text in place, and succeeds at any time. */
export async function editMessage(context: Context, id: string, content: string): Promise<Message> {
  const text = checkText('content', content, longestText);
  const { editWithin } = context.services.config.limits;
  return changeMessage(context, id, (stored, room) => {
    if (stored.is_removed) throw new MessageRemoved();
    if (stored.content === text) return null;
    // An edit says something new to the other participant, as a send does.
    requireOpen(context, room);
    if (stored.age > editWithin) throw new TooLate();
    return text;
  });
}
