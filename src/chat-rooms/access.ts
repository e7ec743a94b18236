import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { ChatRoom } from './chat-room.js';

/** What comes with a room in one statement. */
export const roomRelations = ['project', 'owner', 'visitor'] as const;
type RoomRelation = (typeof roomRelations)[number];

/**
 * The one door: who may enter a room. Everything that takes a room's slug calls it, or has {@link participantSql} in
 * the statement that does the work.
 * @param populate what the caller needs along with the room
 * @throws {Unauthenticated} when nobody is signed in
 * @throws {NotFound} alike for a room that does not exist and for one of other people
 */
export async function requireParticipant(
  context: Context,
  slug: string,
  populate: readonly RoomRelation[] = roomRelations,
): Promise<ChatRoom> {
  const viewer = requireViewer(context);
  const room = isSlug(slug)
    ? await context.em.findOne(
        ChatRoom,
        { slug, ...participantIn(viewer.id) },
        { populate, strategy: 'joined' },
      )
    : null;
  if (!room) throw new NotFound('chat room');
  return room;
}

/** The same rule as a condition of MikroORM on a room. */
export function participantIn(viewerId: string) {
  return { $or: [{ owner: viewerId }, { visitor: viewerId }] };
}

/** The same rule as a condition on the `chat_room` row that a statement locks. @param viewer a placeholder such as `$2` */
export function participantSql(viewer: `$${number}`): string {
  return `(owner_id = ${viewer} or visitor_id = ${viewer})`;
}

/** Whether anything may be sent, as a condition on the `chat_room` row that a statement locks. */
export const openSql =
  'not (blocked_by_owner or blocked_by_visitor or is_abandoned or closed_at is not null)';

/** Says to a participant why nothing can be sent now. @throws {Forbidden} */
export function requireOpen(context: Context, room: ChatRoom): void {
  if (room.canSend) return;
  if (room.isAbandoned) throw new Forbidden('The other participant’s account was deleted.');
  if (room.isClosed) throw new Forbidden('The project has ended, and its rooms are closed.');
  throw new Forbidden(
    room.isBlockedBy(requireViewer(context).id)
      ? 'You block the other participant. To send, lift that by unblockChat.'
      : 'The other participant blocks you.',
  );
}

/** Whether the text has the form of a slug; what hasn't needs no look in the database. */
export function isSlug(text: string): boolean {
  return /^\d{1,19}-\d{1,19}$/.test(text);
}
