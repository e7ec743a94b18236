import { ref } from '@mikro-orm/core';
import { User } from '../accounts/users/user.js';
import type { Database } from '../platform/database/database.js';
import { type Row, Rows } from '../platform/database/rows.js';
import { Project } from '../projects/project.js';
import { ChatRoom } from './chat-room.js';

interface Found {
  readonly rooms: readonly Row[];
  readonly projects: readonly Row[];
  readonly users: readonly Row[];
}

/**
 * A statement that reads rooms with their projects and participants, for {@link readRooms}. It gives one row: a row for each
 * room would repeat the owner in each. The arrays are for the planner: it looks rows up in the index, however big the tables are.
 * @param rooms a query for rows of `chat_room`
 */
export const roomsSql = (rooms: string) => `
  with room as materialized (${rooms})
  select json_agg(room) as rooms,
         (select json_agg(project) from project where id = any(array(select project_id from room))) as projects,
         (select json_agg("user") from "user"
           where id = any(array(select owner_id from room union select visitor_id from room))) as users
    from room
  having count(*) > 0`;

/** @returns the rooms in the order of the statement's query */
export async function readRooms(
  database: Database,
  statement: string,
  parameters: readonly unknown[],
): Promise<ChatRoom[]> {
  const [found] = await database.prepared<Found>(statement, parameters);
  return found ? roomsOf(database, found) : [];
}

function roomsOf(database: Database, { rooms, projects, users }: Found): ChatRoom[] {
  const rows = new Rows(database);
  const userById = new Map(users.map((row) => [row['id'], ref(rows.entity(User, row))]));
  const projectById = new Map(
    projects.map((row) => {
      const account = userById.get(row['account_id']);
      return [row['id'], ref(rows.entity(Project, row, { account }))];
    }),
  );
  return rooms.map((row) => {
    const [owner, visitor] = [userById.get(row['owner_id']), userById.get(row['visitor_id'])];
    return rows.entity(ChatRoom, row, { project: projectById.get(row['project_id']), owner, visitor });
  });
}

/** The room as a newer row shows it, with the relations that are known. Of these, only the owner can change. */
export function renewed({ project, owner, visitor }: ChatRoom, row: Row, rows: Rows): ChatRoom {
  const isOwner = owner.id === String(row['owner_id']);
  return rows.entity(ChatRoom, row, { project, visitor, owner: isOwner ? owner : undefined });
}
