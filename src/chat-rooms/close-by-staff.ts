import type { AfterCommit } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { isRowId } from '../platform/database/ids.js';
import { NotFound } from '../platform/errors.js';
import { publishRoomHints, type RoomHint } from './room-hint.js';

const setClosed = `
  update chat_room
     set closed_by_staff_at = case when $2 then clock_timestamp() end, updated_at = clock_timestamp()
   where id = $1 and (closed_by_staff_at is null) = $2
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq`;
const find = 'select id from chat_room where id = $1';

/**
 * Closes a room for the staff, whatever its project does.
 * @returns what to do after the commit; null when the staff have closed it already
 * @throws {NotFound}
 */
export function closeRoomByStaff(run: Run, roomId: string): Promise<AfterCommit | null> {
  return set(run, roomId, true);
}

/** Lifts what {@link closeRoomByStaff} has set. The room stays closed if its project has ended. @throws {NotFound} */
export function reopenRoomByStaff(run: Run, roomId: string): Promise<AfterCommit | null> {
  return set(run, roomId, false);
}

async function set(run: Run, roomId: string, isClosed: boolean): Promise<AfterCommit | null> {
  const [room] = isRowId(roomId) ? await run(find, [roomId]) : [];
  if (!room) throw new NotFound('chat room');
  const hints = await run<RoomHint>(setClosed, [roomId, isClosed]);
  return hints.length > 0 ? (context) => publishRoomHints(context, hints) : null;
}
