import type { Context } from '../platform/context.js';
import { checkUuid } from '../platform/database/ids.js';
import { BadUserInput } from '../platform/errors.js';
import { followRoom } from './follow-room.js';
import type { Message } from './message.js';

export interface LiveOptions {
  roomSlug: string;
  afterSeq?: number | null;
  /** The id of the message at `afterSeq`, as the client has it. */
  afterId?: string | null;
}

/** Streams the room's messages after `afterSeq`, in order, each once, without end. If it is null: only new messages. */
export async function liveMessages(
  context: Context,
  { roomSlug, afterSeq, afterId }: LiveOptions,
): Promise<AsyncIterable<Message>> {
  if (afterSeq != null && afterSeq < 0) throw new BadUserInput('afterSeq', 'afterSeq must not be negative.');
  if (afterId != null && afterSeq == null)
    throw new BadUserInput('afterId', 'afterId needs afterSeq, the seq of the same message.');
  const id = afterId == null ? null : checkUuid('afterId', afterId);
  return followRoom(context, roomSlug, { order: 'seq', after: afterSeq ?? null, id });
}
