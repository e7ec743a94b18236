import { signToken } from '../../src/accounts/sessions/session-token.js';

/**
 * The data that each target starts with. Room `n` (from 0) has the users `2n + 1` and `2n + 2`: its owner and its visitor. It
 * is about project `n + 1`. One further user owns one further project, with a room for each of the first visitors.
 */
export interface World {
  readonly rooms: number;
  /** The rooms of the owner of the further project. */
  readonly archive: number;
  readonly messagesPerArchivedRoom: number;
  /** The messages of the last room. */
  readonly longRoom: number;
  /** If given, each room has so many messages, and all else of the above is not there. */
  readonly messagesPerRoom?: number;
}

/** Rooms in which `missed` messages wait for those who reconnect. */
export const stormRooms = { first: 1000, end: 2000, missed: 50 } as const;
export const idleRooms = { first: 2000 } as const;
export const secret = 'known to all processes of the bench';

export const wholeWorld: World = {
  rooms: 12_000,
  archive: 10_000,
  messagesPerArchivedRoom: 100,
  longRoom: 100_000,
};
export const quickWorld: World = { ...wholeWorld, messagesPerArchivedRoom: 10 };

/** The same rooms many times. 200 of them are busy in each. */
export function grownWorld(times: 1 | 10 | 100): World {
  const nothing = { archive: 0, messagesPerArchivedRoom: 0, longRoom: 0 };
  return { ...nothing, rooms: 200 * times, messagesPerRoom: 50 };
}

export type Protocol = 'floor' | 'apollo' | 'parley';

export function userOf(room: number, side: 0 | 1): number {
  return 2 * room + side + 1;
}

/** The user who owns the archive. */
export function archivist({ rooms }: World): number {
  return 2 * rooms + 1;
}

/** The secret whose digest is in the session's row of a user. */
export function sessionSecretOf(user: number): string {
  return `bench-${user}`;
}

/** What a user signs in with. Only Parley checks it. */
export function tokenOf(protocol: Protocol, user: number): string {
  return protocol === 'parley' ? signToken(sessionSecretOf(user), secret) : String(user);
}

export function roomNameOf(protocol: Protocol, room: number): string {
  return protocol === 'parley' ? `${room + 1}-${userOf(room, 1)}` : String(room + 1);
}

/** How many messages each room has: the rooms whose ids are greater than `from` and up to `end` have `each`. */
export function messageRanges(world: World): [from: number, end: number, each: number][] {
  const { rooms, archive, messagesPerArchivedRoom, longRoom, messagesPerRoom } = world;
  if (messagesPerRoom) return [[0, rooms, messagesPerRoom]];
  const { first, end, missed } = stormRooms;
  return [
    [0, first, 1],
    [first, end, missed],
    [end, rooms - 1, 1],
    [rooms - 1, rooms, longRoom],
    [rooms, rooms + archive, messagesPerArchivedRoom],
  ];
}
