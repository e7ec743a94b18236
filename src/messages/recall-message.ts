import type { Context } from '../platform/context.js';
import { changeMessage } from './change-message.js';
import type { Message } from './message.js';

/** Removes the text of one of the viewer's messages, in closed and blocked rooms too. Idempotent. */
export function recallMessage(context: Context, id: string): Promise<Message> {
  return changeMessage(context, id, (stored) => (stored.is_removed ? null : ''));
}
