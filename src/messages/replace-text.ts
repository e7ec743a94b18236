import type { RoomHint } from '../chat-rooms/room-hint.js';
import type { Run } from '../platform/database/database.js';

// The first part keeps the text as it was before the statement.
const replace = `
  with earlier as (
    insert into message_revision (message_id, version, content) select id, version, content from message
     where id = $1 and removed_at is null),
  room as (
    update chat_room set version = version + 1, updated_at = clock_timestamp() where id = $2 returning *)
  update message
     set content = $3::text, version = room.version,
         edited_at = case when $3 = '' then edited_at else clock_timestamp() end,
         removed_at = case when $3 = '' then coalesce(removed_at, clock_timestamp()) end,
         hidden_at = case when $4::boolean then clock_timestamp() end
    from room where message.id = $1
  returning room.id as room, owner_id as owner, visitor_id as visitor, last_seq as seq, room.version`;

interface Replacement {
  readonly messageId: string;
  readonly roomId: string;
  /** Empty to remove the text. */
  readonly content: string;
  /** Whether the staff hide the message. */
  readonly isHidden?: boolean;
}

/**
 * Replaces the text of a message, as the next version of its room. The earlier text is kept in {@link MessageRevision}. A
 * message that was removed keeps no text, so only `isHidden` can be new to it. The caller holds the lock of the room.
 * @returns the hint to publish after the commit
 */
export function replaceText(
  run: Run,
  { messageId, roomId, content, isHidden = false }: Replacement,
): Promise<RoomHint[]> {
  return run<RoomHint>(replace, [messageId, roomId, content, isHidden]);
}
