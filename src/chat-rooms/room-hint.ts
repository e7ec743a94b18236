import type { Context } from '../platform/context.js';
import type { Hint } from '../platform/hint-bus.js';
import { isRowId } from '../platform/identity.js';

/** "Something in this room changed": the ids of the room and its participants, and its newest seq. */
export interface RoomHint {
  room: string;
  owner: string;
  visitor: string;
  seq: number;
}

/** Tells every process, without waiting for it; call it after the commit. */
export function publishRoomHint({ services }: Context, hint: RoomHint): void {
  services.hints.publish('room', { ...hint });
}

/** Reads a hint from the wire, where anyone may have written it. @returns null when it is none of ours */
export function roomHintOf({ room, owner, visitor, seq }: Hint): RoomHint | null {
  if (!isId(room) || !isId(owner) || !isId(visitor)) return null;
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0
    ? { room, owner, visitor, seq }
    : null;
}

function isId(value: string | number | undefined): value is string {
  return typeof value === 'string' && isRowId(value);
}
