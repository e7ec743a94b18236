import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { isSlug, participantSql, requireParticipant } from './access.js';
import { takeBlocks } from './block.js';
import type { ChatRoom } from './chat-room.js';
import { publishRoomHint, type RoomHint } from './room-hint.js';

const findOther = `
  select case when owner_id = $2 then visitor_id else owner_id end::text as id
    from chat_room where slug = $1 and ${participantSql('$2')}`;

// Each participant has a block of their own, so that nobody can lift the other's.
const setInRooms = `
  update chat_room
     set blocked_by_owner = case when owner_id = $1 then $3 else blocked_by_owner end,
         blocked_by_visitor = case when visitor_id = $1 then $3 else blocked_by_visitor end,
         updated_at = clock_timestamp()
   where id in (
     select id from chat_room
      where ((owner_id = $1 and visitor_id = $2) or (owner_id = $2 and visitor_id = $1))
        and $3 <> case when owner_id = $1 then blocked_by_owner else blocked_by_visitor end
      order by id for no key update)
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq`;
const setBlock = 'insert into block (blocker_id, blocked_id) values ($1, $2) on conflict do nothing';
const liftBlock = 'delete from block where blocker_id = $1 and blocked_id = $2';

/**
 * Sets or lifts the viewer's own block of the other participant, in all their present and future rooms. Once a block is
 * committed, sends by either of them are refused there.
 */
export async function blockChat(context: Context, slug: string, isBlocked: boolean): Promise<ChatRoom> {
  const { id } = requireViewer(context);
  const { database, rateLimits } = context.services;
  await rateLimits.take('endChats', id);
  const [other] = isSlug(slug) ? await database.run<{ id: string }>(findOther, [slug, id]) : [];
  const rooms = other ? await database.transaction((run) => set(run, id, other.id, isBlocked)) : [];
  for (const room of rooms) publishRoomHint(context, room);
  return requireParticipant(context, slug);
}

async function set(run: Run, blocker: string, blocked: string, isBlocked: boolean): Promise<RoomHint[]> {
  await takeBlocks(run, [blocker, blocked]);
  // Locks rooms before users, as the deletion of an account does: the opposite order could deadlock.
  const rooms = await run<RoomHint>(setInRooms, [blocker, blocked, isBlocked]);
  await run(isBlocked ? setBlock : liftBlock, [blocker, blocked]);
  return rooms;
}
