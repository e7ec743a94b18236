import type { ProjectFollower } from '../projects/project-follower.js';
import { blockedSql, holdBlocks } from './block.js';
import { publishRoomHints, type RoomHint } from './room-hint.js';

const setClosed = `
  update chat_room
     set closed_at = case when $2 then clock_timestamp() end, updated_at = clock_timestamp()
   where id in (select id from chat_room where project_id = $1 and (closed_at is null) = $2 order by id for no key update)
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq`;

// A room that the new owner opened as a visitor keeps its old owner. Otherwise one user would be on both sides.
const followsOwner = 'project_id = $1 and owner_id <> $2 and visitor_id <> $2';
// A separate statement, which waits for a concurrent deletion of the visitor's account. The update starts after it, so it
// sees `deleted_at`. A single statement would miss the deletion.
const lockRooms = `select id from chat_room where ${followsOwner} order by id for no key update`;
// Blocks belong to users, so they are looked up for the new pair. If the former owner's account was deleted, the room reopens.
const moveRooms = `
  update chat_room
     set owner_id = $2, version = version + 1, updated_at = clock_timestamp(),
         blocked_by_owner = ${blockedSql('$2', 'visitor_id')}, blocked_by_visitor = ${blockedSql('visitor_id', '$2')},
         is_abandoned = exists (select from "user" where id = visitor_id and deleted_at is not null),
         closed_at = (select ended_at from project where project.id = $1)
   where ${followsOwner}
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq, version`;

/** Closes and reopens the rooms of a project with it, and moves them to a new owner. */
export const roomsFollowProject: ProjectFollower = {
  beforeOwner: (run, ownerId) => holdBlocks(run, [ownerId]),
  owned: async (run, projectId, ownerId) => {
    await run(lockRooms, [projectId, ownerId]);
    const rooms = await run<RoomHint>(moveRooms, [projectId, ownerId]);
    return (context) => publishRoomHints(context, rooms);
  },
  ended: async (run, projectId, isEnded) => {
    const rooms = await run<RoomHint>(setClosed, [projectId, isEnded]);
    return (context) => publishRoomHints(context, rooms);
  },
};
