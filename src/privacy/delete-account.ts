import { endedCookie } from '../accounts/sessions/request-credentials.js';
import { markGone } from '../accounts/host-platform/host-user.js';
import { requireViewer } from '../accounts/sessions/session.js';
import { publishRoomHint, type RoomHint } from '../chat-rooms/room-hint.js';
import type { Context } from '../platform/context.js';
import { roomsWrittenInSql } from '../messages/rooms-written-in.js';
import type { Run } from '../platform/database/database.js';
import { requireProof } from './require-proof.js';

// Project, room, password, user: opening a room and sending and signing in lock in this order too, so that neither waits for the other for ever.
const lockProjects = 'select id from project where account_id = $1 order by id for no key update';
const lockRooms =
  'select id from chat_room where owner_id = $1 or visitor_id = $1 order by id for no key update';

// The row stays: what others have read was said by someone.
const forgetUser = `
  update "user"
     set username = 'deleted-' || id, name = 'deleted', email = 'deleted-' || id || '@deleted.invalid',
         email_verified = false, image = null, is_staff = false,
         deleted_at = clock_timestamp(), updated_at = clock_timestamp()
   where id = $1 and deleted_at is null
  returning id`;
const dropCredentials = 'delete from credential where user_id = $1';
const dropSecondFactor = 'delete from second_factor where user_id = $1';
const dropBlocks = 'delete from block where blocker_id = $1 or blocked_id = $1';
const dropSessions = 'delete from session where user_id = $1 returning id::text';

const endProjects = `
  update project set ended_at = coalesce(ended_at, clock_timestamp()), summary = null where account_id = $1`;

// Also rooms that were the viewer's once: what they have written there goes too.
const abandonRooms = `
  update chat_room
     set is_abandoned = is_abandoned or owner_id = $1 or visitor_id = $1,
         closed_at = case when owner_id = $1 then coalesce(closed_at, clock_timestamp()) else closed_at end,
         removals = removals + 1, updated_at = clock_timestamp()
   where id in (
     select id from chat_room
      where owner_id = $1 or visitor_id = $1 or id = any(array(${roomsWrittenInSql('$1')}))
      order by id for no key update)
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq, removals`;

const batch = 5000;
const removeTexts = `
  update message set content = '', removed_at = clock_timestamp()
   where id in (select id from message where sender_id = $1 and removed_at is null limit ${batch})
  returning seq`;

/**
 * Deletes the viewer's account, all of it or nothing: its texts become tombstones that keep their place, its projects end, its
 * rooms close, its sessions end, and what said who it was is gone.
 */
export async function deleteAccount(context: Context, password: string | null): Promise<boolean> {
  const { id } = requireViewer(context);
  await requireProof(context, password);
  const { hints, database, config } = context.services;
  const { sessions, rooms } = await database.transaction((run) => forget(run, id));
  for (const session of sessions) hints.publish('session', { session: session.id });
  for (const room of rooms) publishRoomHint(context, room);
  context.setCookies([endedCookie(config)]);
  return true;
}

async function forget(run: Run, id: string): Promise<{ sessions: { id: string }[]; rooms: RoomHint[] }> {
  await run(lockProjects, [id]);
  await run(lockRooms, [id]);
  await run(markGone, [id]);
  await run(dropCredentials, [id]);
  await run(dropSecondFactor, [id]);
  const [user] = await run(forgetUser, [id]);
  if (!user) return { sessions: [], rooms: [] };
  await run(dropBlocks, [id]);
  const sessions = await run<{ id: string }>(dropSessions, [id]);
  await run(endProjects, [id]);
  const rooms = await run<RoomHint>(abandonRooms, [id]);
  while ((await run(removeTexts, [id])).length === batch);
  return { sessions, rooms };
}
