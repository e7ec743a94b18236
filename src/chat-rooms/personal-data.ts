import { publicFacts } from '../accounts/personal-data.js';
import type { Context } from '../platform/context.js';
import type { PersonalData } from '../platform/personal-data.js';
import { Block } from './block.js';
import { publishRoomHints, type RoomHint } from './room-hint.js';

const lockRooms =
  'select id from chat_room where owner_id = $1 or visitor_id = $1 order by id for no key update';
const dropBlocks = 'delete from block where blocker_id = $1 or blocked_id = $1';
// Most of these rooms are locked by now. A room that moved to the user meanwhile must be locked in the same order.
const abandonRooms = `
  update chat_room
     set is_abandoned = true,
         closed_at = case when owner_id = $1 then coalesce(closed_at, clock_timestamp()) else closed_at end,
         version = version + 1, updated_at = clock_timestamp()
   where id in (${lockRooms})
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq, version`;

export const roomData: PersonalData = {
  facts: async ({ em, session }: Context) => {
    const blocks = await em.find(Block, { blocker: session?.user.id }, { populate: ['blocked'] });
    return {
      blocks: blocks.map(({ blocked, createdAt: since }) => ({ ...publicFacts(blocked.getEntity()), since })),
    };
  },
  lock: async (run, userId) => void (await run(lockRooms, [userId])),
  erase: async (run, userId) => {
    await run(dropBlocks, [userId]);
    const rooms = await run<RoomHint>(abandonRooms, [userId]);
    return (context) => publishRoomHints(context, rooms);
  },
};
