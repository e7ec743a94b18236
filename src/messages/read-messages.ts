import type { Database } from '../platform/database.js';
import { Message } from './message.js';

/** What comes with a message in one statement. */
export const messageRelations = ['sender', 'chatRoom'] as const;

/** Reads what follows `afterSeq` in a room, in order. */
export function readMessages(
  database: Database,
  roomId: string,
  afterSeq: number,
  limit: number,
): Promise<Message[]> {
  return database
    .fork()
    .find(
      Message,
      { chatRoom: roomId, seq: { $gt: afterSeq } },
      { orderBy: { seq: 'asc' }, limit, populate: messageRelations, strategy: 'joined' },
    );
}
