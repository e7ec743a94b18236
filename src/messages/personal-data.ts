import { publishRoomHints, type RoomHint } from '../chat-rooms/room-hint.js';
import type { Run } from '../platform/database/database.js';
import type { PersonalData } from '../platform/personal-data.js';
import { exportEarlierTexts } from './export-earlier-texts.js';
import { exportFormerRooms } from './export-former-rooms.js';
import { exportRooms } from './export-rooms.js';
import { roomsWrittenInSql } from './rooms-written-in.js';

// Only rooms that moved to another owner. The user's own rooms are locked already, by `roomData`.
const lockFormerRooms = `
  select id from chat_room
   where owner_id <> $1 and visitor_id <> $1 and id = any(array(${roomsWrittenInSql('$1')}))
   order by id for no key update`;

const batch = 5000;
// Each removed text is a change of its message, so each takes a version of its own.
const removeTexts = `
  with text as materialized (
    select id, chat_room_id, row_number() over (partition by chat_room_id order by seq)::int as place
      from (select id, chat_room_id, seq from message where sender_id = $1 and removed_at is null
             order by chat_room_id limit ${batch}) found),
  room as (
    update chat_room set version = version + texts, updated_at = clock_timestamp()
      from (select chat_room_id, count(*)::int as texts from text group by chat_room_id) counted
     where chat_room.id = chat_room_id
    returning chat_room.*, texts),
  removed as (
    update message set content = '', removed_at = clock_timestamp(), version = room.version - texts + place
      from text join room on room.id = text.chat_room_id
     where message.id = text.id)
  select id as room, owner_id as owner, visitor_id as visitor, last_seq as seq, version, texts from room`;

const dropEarlierTexts =
  'delete from message_revision where message_id in (select id from message where sender_id = $1)';

export const messageData: PersonalData = {
  lists: { chatRooms: exportRooms, formerChatRooms: exportFormerRooms, earlierTexts: exportEarlierTexts },
  erase: async (run, userId) => {
    await run(lockFormerRooms, [userId]);
    const rooms = await removeAllTexts(run, userId);
    await run(dropEarlierTexts, [userId]);
    return (context) => publishRoomHints(context, rooms);
  },
};

async function removeAllTexts(run: Run, userId: string): Promise<RoomHint[]> {
  const hints = new Map<string, RoomHint>();
  for (;;) {
    const rooms = await run<RoomHint & { texts: number }>(removeTexts, [userId]);
    for (const { texts: _, ...hint } of rooms) hints.set(hint.room, hint);
    if (rooms.reduce((sum, { texts }) => sum + texts, 0) < batch) return [...hints.values()];
  }
}
