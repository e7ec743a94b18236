import type { GraphQLResolveInfo } from 'graphql';
import { createParameterDecorator } from 'type-graphql';
import { requireViewer } from '../accounts/sessions/session.js';
import type { AccessRule } from '../platform/access.js';
import type { Context } from '../platform/context.js';
import { requireParticipant } from './access.js';
import type { ChatRoom } from './chat-room.js';

const checkedRooms = new WeakMap<GraphQLResolveInfo, ChatRoom>();

/** Allows participants of the room whose slug is in `argument`. The resolver gets the room with {@link CheckedRoom}. */
export function participant(argument: string): AccessRule {
  return {
    name: 'participant',
    argument,
    check: async ({ context, args, info }) => {
      checkedRooms.set(info, await requireParticipant(context, String(args[argument])));
    },
  };
}

/**
 * The same rule, enforced by the resolver's own statement on the row that it locks or reads (`participantSql()`). A separate
 * check before the statement could be outdated when it runs.
 */
export function participantByStatement(argument: string): AccessRule {
  return {
    name: 'participant, by statement',
    argument,
    check: ({ context }) => void requireViewer(context),
  };
}

/** The room that {@link participant} has checked. */
export function CheckedRoom() {
  return createParameterDecorator<Context>(({ info }) => {
    const room = checkedRooms.get(info);
    if (!room) throw new Error(`${info.fieldName} checks no room before its method.`);
    return room;
  });
}
