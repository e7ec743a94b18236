import { requireViewer } from '../accounts/session.js';
import type { Context } from '../platform/context.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { isRowId } from '../platform/identity.js';
import { Project } from '../projects/project.js';
import { requireParticipant } from './access.js';
import type { ChatRoom } from './chat-room.js';
import { publishRoomHint } from './room-hint.js';

// The project's row is held so that its owner cannot change between the reading and the room.
const openRoom = `
  insert into chat_room (project_id, owner_id, visitor_id, slug)
  select id, account_id, $2, id || '-' || $2
    from (select id, account_id from project where id = $1 and account_id <> $2 for share) project
  on conflict (project_id, visitor_id) do nothing
  returning id, owner_id`;

/** Gives the viewer, as a visitor, the one room of that project. */
export async function createChat(context: Context, projectId: string): Promise<ChatRoom> {
  const viewer = requireViewer(context);
  if (!isRowId(projectId)) throw new NotFound('project');
  const [opened] = await context.services.database.run<{ id: string; owner_id: string }>(openRoom, [
    projectId,
    viewer.id,
  ]);
  if (opened)
    publishRoomHint(context, { room: opened.id, owner: opened.owner_id, visitor: viewer.id, seq: 0 });
  else await refuseOwnProject(context, projectId, viewer.id);
  return requireParticipant(context, `${projectId}-${viewer.id}`);
}

async function refuseOwnProject(context: Context, projectId: string, viewerId: string): Promise<void> {
  const project = await context.em.findOne(Project, { id: projectId });
  if (!project) throw new NotFound('project');
  if (project.account.id === viewerId)
    throw new Forbidden('This project is yours: a visitor contacts you, not you yourself.');
}
