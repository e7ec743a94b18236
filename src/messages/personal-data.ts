import { publishRoomHints, type RoomHint } from '../chat-rooms/room-hint.js';
import type { PersonalData } from '../platform/personal-data.js';
import { exportFormerRooms } from './export-former-rooms.js';
import { exportRooms } from './export-rooms.js';
import { roomsWrittenInSql } from './rooms-written-in.js';

// Only rooms that moved to another owner. In the user's own rooms the removal is counted already, by `roomData`.
const countRemovals = `
  update chat_room set removals = removals + 1, updated_at = clock_timestamp()
   where id in (
     select id from chat_room
      where owner_id <> $1 and visitor_id <> $1 and id = any(array(${roomsWrittenInSql('$1')}))
      order by id for no key update)
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq, removals`;

const batch = 5000;
const removeTexts = `
  update message set content = '', removed_at = clock_timestamp()
   where id in (select id from message where sender_id = $1 and removed_at is null limit ${batch})
  returning seq`;

export const messageData: PersonalData = {
  lists: { chatRooms: exportRooms, formerChatRooms: exportFormerRooms },
  erase: async (run, userId) => {
    const rooms = await run<RoomHint>(countRemovals, [userId]);
    while ((await run(removeTexts, [userId])).length === batch);
    return (context) => publishRoomHints(context, rooms);
  },
};
