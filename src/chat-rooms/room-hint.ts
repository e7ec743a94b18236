import type { Services } from '../platform/context.js';
import type { Hint } from '../platform/hints/hint-bus.js';
import { isRowId } from '../platform/database/ids.js';
import type { ChatRoom } from './chat-room.js';

/** "Something in this room changed": the ids of the room and its participants, and its newest seq. */
export interface RoomHint {
  room: string;
  owner: string;
  visitor: string;
  seq: number;
  /** The room's version. Present only when it has just changed. */
  version?: number;
}

export function hintOf({ id, owner, visitor, lastSeq }: ChatRoom): RoomHint {
  return { room: id, owner: owner.id, visitor: visitor.id, seq: lastSeq };
}

/** Notifies every process, without waiting. Call it after the commit: an earlier hint would make them read the old state. */
export function publishRoomHint({ services }: { services: Pick<Services, 'hints'> }, hint: RoomHint): void {
  services.hints.publish('room', { ...hint });
}

export function publishRoomHints(
  context: { services: Pick<Services, 'hints'> },
  hints: readonly RoomHint[],
): void {
  for (const hint of hints) publishRoomHint(context, hint);
}

/** Validates a hint, because anyone may have published it on the wire. @returns null when it is invalid */
export function roomHintOf({ room, owner, visitor, seq, version }: Hint): RoomHint | null {
  if (!isId(room) || !isId(owner) || !isId(visitor)) return null;
  if (!isCount(seq)) return null;
  return { room, owner, visitor, seq, ...(isCount(version) && { version }) };
}

function isCount(value: string | number | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isId(value: string | number | undefined): value is string {
  return typeof value === 'string' && isRowId(value);
}
