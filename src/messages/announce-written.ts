import { Reference } from '@mikro-orm/core';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import { hintOf, publishRoomHint } from '../chat-rooms/room-hint.js';
import type { Services } from '../platform/context.js';
import { Rows } from '../platform/database/rows.js';
import { Message } from './message.js';
import type { Waiting } from './write-lane.js';
import type { Outcome } from './write-messages.js';

interface WrittenRoom {
  readonly room: ChatRoom;
  /** The id of the message before the first one. */
  readonly previousId: string | null;
  readonly messages: Message[];
}

/**
 * Gives the messages of a batch to the feeds of their rooms, and notifies the other processes: one hint for each room.
 * @returns the message of each draft; null when nothing was stored
 */
export function announceWritten(
  services: Pick<Services, 'database' | 'feeds' | 'hints'>,
  batch: readonly Waiting[],
  outcomes: readonly Outcome[],
): (Message | null)[] {
  const rooms = roomsIn(services, outcomes);
  const messages = batch.map((waiting, n) => {
    const written = rooms.get(waiting.draft.roomSlug);
    const message = written ? messageOf(waiting, outcomes[n], written.room) : null;
    if (message) written?.messages.push(message);
    return message;
  });
  for (const { room, messages, previousId } of rooms.values()) {
    services.feeds.take(room, messages, previousId);
    publishRoomHint({ services }, hintOf(room));
  }
  return messages;
}

function roomsIn(
  { database }: Pick<Services, 'database'>,
  outcomes: readonly Outcome[],
): Map<string, WrittenRoom> {
  const rows = new Rows(database);
  const rooms = new Map<string, WrittenRoom>();
  for (const { room: row, previous_id: previousId } of outcomes) {
    if (!row) continue;
    const room = rows.entity(ChatRoom, row);
    rooms.set(room.slug, { room, previousId, messages: [] });
  }
  return rooms;
}

// Without MikroORM's `map()`, which costs more than everything else here. Both relations are loaded already.
function messageOf({ draft, sender }: Waiting, outcome: Outcome | undefined, room: ChatRoom): Message | null {
  const { seq = null, created_at = null } = outcome ?? {};
  if (seq === null || created_at === null) return null;
  return Object.assign(new Message(), {
    ...{ id: draft.id, content: draft.content, seq, createdAt: new Date(created_at) },
    ...{ chatRoom: Reference.create(room), sender: Reference.create(sender) },
  });
}
