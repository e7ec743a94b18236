import { requireViewer } from '../accounts/sessions/session.js';
import type { AfterCommit, Context, Services } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { Forbidden, NotFound, Unauthenticated } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { Project } from './project.js';
import { projectFollower } from './project-follower.js';

// Locks the owner too. Otherwise a user could reopen a project that the deletion of their account ends at the same time.
const setEnded = `
  update project set ended_at = case when $3 then coalesce(ended_at, clock_timestamp()) end
   where id = (
     select project.id from project join "user" as owner on owner.id = account_id
      where project.id = $1 and ($2::bigint is null or account_id = $2) and deleted_at is null
        for no key update of project for share of owner)
  returning id`;

/** Ends or reopens the viewer's project. Its followers, such as the rooms, close or reopen in the same transaction. */
export async function endProject(context: Context, id: string, isEnded: boolean): Promise<Project> {
  const viewer = requireViewer(context);
  if (!isRowId(id)) throw new NotFound('project');
  await context.services.rateLimits.take('endChats', viewer.id);
  const publish = await context.services.database.transaction((run) =>
    setProjectEnded(context.services, run, { id, isEnded, ownerId: viewer.id }),
  );
  publish?.(context);
  const project = await requireOwned(context, id, viewer.id);
  if (!publish) throw new Unauthenticated();
  return project;
}

/**
 * Ends or reopens a project in a transaction.
 * @param ownerId who must own it; null for staff
 * @returns what to publish after the commit; null if there is no such project, or its owner's account was deleted
 */
export async function setProjectEnded(
  services: Services,
  run: Run,
  { id, isEnded, ownerId }: { id: string; isEnded: boolean; ownerId: string | null },
): Promise<AfterCommit | null> {
  const [project] = await run(setEnded, [id, ownerId, isEnded]);
  return project ? projectFollower(services).ended(run, id, isEnded) : null;
}

async function requireOwned(context: Context, id: string, viewerId: string): Promise<Project> {
  const project = await context.em.findOne(Project, { id });
  if (!project) throw new NotFound('project');
  if (project.account.id !== viewerId) throw new Forbidden('Only its owner can end or reopen a project.');
  return project;
}
