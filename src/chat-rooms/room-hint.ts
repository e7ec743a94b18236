import type { Context } from '../platform/context.js';
import type { Hint } from '../platform/hint-bus.js';

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

/** Reads a hint from the wire. @returns null when it is none of ours */
export function roomHintOf({ room, owner, visitor, seq }: Hint): RoomHint | null {
  const isWhole =
    typeof room === 'string' &&
    typeof owner === 'string' &&
    typeof visitor === 'string' &&
    Number.isSafeInteger(seq);
  return isWhole ? { room, owner, visitor, seq: Number(seq) } : null;
}
