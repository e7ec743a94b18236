import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import type { ChatRoom } from './chat-room.js';
import { readRooms, roomsSql } from './read-rooms.js';
import type { Entry } from './room-entries.js';

/** The relations that are loaded together with a room, in one statement. */
export const roomRelations = ['project', 'owner', 'visitor'] as const;

const enteredSql = roomsSql(`select * from chat_room where slug = $1 and ${participantSql('$2')}`);

/**
 * Checks that the viewer may enter a room. Every operation that takes a room's slug calls this, or has
 * {@link participantSql} in the statement that does the work.
 * @throws {Unauthenticated} when nobody is signed in
 * @throws {NotFound} when the room does not exist, and also when it belongs to other people
 */
export async function requireParticipant(context: Context, slug: string): Promise<ChatRoom> {
  const viewer = requireViewer(context);
  const { database } = context.services;
  const [room] = isSlug(slug) ? await readRooms(database, enteredSql, [slug, viewer.id]) : [];
  if (!room) throw new NotFound('chat room');
  return room;
}

/**
 * The same for a stream that starts. Those that start together share the statement.
 * @throws {Unauthenticated} {@link NotFound}
 */
export async function enterRoom(context: Context, slug: string): Promise<Entry> {
  const { id: viewerId } = requireViewer(context);
  const entry = isSlug(slug) ? await context.services.roomEntries.read({ slug, viewerId }) : null;
  if (!entry) throw new NotFound('chat room');
  return entry;
}

/** The same rule as a MikroORM condition on a room. */
export function participantIn(viewerId: string) {
  return { $or: [{ owner: viewerId }, { visitor: viewerId }] };
}

/**
 * The same rule as a condition on the `chat_room` row that a statement locks.
 * @param viewer a placeholder, or a column of the statement
 */
export function participantSql(viewer: `$${number}` | 'sender_id' | 'viewer_id'): string {
  return `(owner_id = ${viewer} or visitor_id = ${viewer})`;
}

/** Whether messages can be sent, as a condition on the `chat_room` row that a statement locks. */
export const openSql =
  'not (blocked_by_owner or blocked_by_visitor or is_abandoned or closed_at is not null or closed_by_staff_at is not null)';

/** Requires that messages can be sent now. @throws {Forbidden} with the reason, for a participant */
export function requireOpen(context: Context, room: ChatRoom): void {
  if (room.canSend) return;
  if (room.isAbandoned) throw new Forbidden('The other participant’s account was deleted.');
  if (room.isClosedByStaff) throw new Forbidden('The staff of this server closed this room.');
  if (room.isClosed) throw new Forbidden('The project has ended, and its rooms are closed.');
  throw new Forbidden(
    room.isBlockedBy(requireViewer(context).id)
      ? 'You have blocked the other participant. To send, call unblockChat first.'
      : // Not why: nobody is told who blocked them.
        'You cannot send messages in this chat.',
  );
}

/** Whether the text has the form of a slug. Other texts need no database lookup. */
export function isSlug(text: string): boolean {
  return /^\d{1,19}-\d{1,19}$/.test(text);
}
