import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { Forbidden, NotFound, Unauthenticated } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { Project } from '../projects/project.js';
import { publishRoomHint, type RoomHint } from './room-hint.js';

// Two statements, not one: a room that is being opened keeps the first waiting, and only what begins after that sees it.
// The owner is held too, so that nobody who is just deleting the account reopens what that ends.
const setEnded = `
  update project set ended_at = case when $3 then coalesce(ended_at, clock_timestamp()) end
   where id = (
     select project.id from project join "user" as owner on owner.id = account_id
      where project.id = $1 and account_id = $2 and deleted_at is null
        for no key update of project for share of owner)
  returning id`;
const setClosed = `
  update chat_room
     set closed_at = case when $2 then clock_timestamp() end, updated_at = clock_timestamp()
   where id in (select id from chat_room where project_id = $1 and (closed_at is null) = $2 order by id for no key update)
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq`;

/** Ends the viewer's project, or takes that back. Its rooms close or open with it, as one. */
export async function endProject(context: Context, id: string, isEnded: boolean): Promise<Project> {
  const viewer = requireViewer(context);
  if (!isRowId(id)) throw new NotFound('project');
  await context.services.rateLimits.take('endChats', viewer.id);
  const rooms = await context.services.database.transaction(async (run) => {
    const [project] = await run(setEnded, [id, viewer.id, isEnded]);
    return project ? run<RoomHint>(setClosed, [id, isEnded]) : null;
  });
  for (const room of rooms ?? []) publishRoomHint(context, room);
  const project = await requireOwned(context, id, viewer.id);
  if (!rooms) throw new Unauthenticated();
  return project;
}

async function requireOwned(context: Context, id: string, viewerId: string): Promise<Project> {
  const project = await context.em.findOne(Project, { id });
  if (!project) throw new NotFound('project');
  if (project.account.id !== viewerId) throw new Forbidden('Only its owner can end or reopen a project.');
  return project;
}
