import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { Project } from '../projects/project.js';
import { requireParticipant } from './access.js';
import { blockedSql, holdBlocks } from './block.js';
import { ChatRoom } from './chat-room.js';
import { publishRoomHint } from './room-hint.js';

// `for share` locks the rows of project and viewer. Otherwise, before the room is inserted, the owner could change, the project
// end, or the viewer's account be deleted.
const openRoom = `
  insert into chat_room (project_id, owner_id, visitor_id, slug, blocked_by_owner, blocked_by_visitor)
  select id, account_id, $2, id || '-' || $2, ${blockedSql('account_id', '$2')}, ${blockedSql('$2', 'account_id')}
    from (select project.id, account_id
            from project, "user" as viewer
           where project.id = $1 and account_id <> $2 and ended_at is null and viewer.id = $2 and viewer.deleted_at is null
             for share) project
  on conflict (project_id, visitor_id) do nothing
  returning id, owner_id`;

/** Opens the viewer's room, as a visitor, for a project, or returns the existing one. */
export async function createChat(context: Context, projectId: string): Promise<ChatRoom> {
  const viewer = requireViewer(context);
  if (!isRowId(projectId)) throw new NotFound('project');
  await context.services.rateLimits.take('createChat', viewer.id);
  const [opened] = await context.services.database.transaction(async (run) => {
    await holdBlocks(run, [viewer.id]);
    return run<{ id: string; owner_id: string }>(openRoom, [projectId, viewer.id]);
  });
  if (opened)
    publishRoomHint(context, { room: opened.id, owner: opened.owner_id, visitor: viewer.id, seq: 0 });
  else await requireRoomOf(context, projectId, viewer.id);
  return requireParticipant(context, `${projectId}-${viewer.id}`);
}

async function requireRoomOf(context: Context, projectId: string, viewerId: string): Promise<void> {
  const project = await context.em.findOne(Project, { id: projectId });
  if (!project) throw new NotFound('project');
  if (project.account.id === viewerId)
    throw new Forbidden('This project is yours: you cannot open a chat with yourself.');
  const isThere =
    project.endedAt === null || (await context.em.count(ChatRoom, { project, visitor: viewerId })) > 0;
  if (!isThere) throw new Forbidden('This project has ended: no new chat can be opened.');
}
