import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { followRoom } from './follow-room.js';
import type { Message } from './message.js';

export interface ChangesOptions {
  roomSlug: string;
  afterVersion?: number | null;
}

/**
 * Streams the room's messages that changed after `afterVersion`, each in its latest state, in the order of their versions,
 * without end. If it is null: only new changes.
 */
export async function liveChanges(
  context: Context,
  { roomSlug, afterVersion = null }: ChangesOptions,
): Promise<AsyncIterable<Message>> {
  if (afterVersion !== null && afterVersion < 0)
    throw new BadUserInput('afterVersion', 'afterVersion must not be negative.');
  return followRoom(context, roomSlug, { order: 'version', after: afterVersion, id: null });
}
