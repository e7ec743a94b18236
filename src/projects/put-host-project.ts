import { hostUser } from '../accounts/host-platform/host-user.js';
import { checkHostUser, type HostUserInput } from '../accounts/host-platform/host-user-input.js';
import type { AfterCommit, Context } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { BadUserInput, ServiceUnavailable } from '../platform/errors.js';
import { checkProjectText, type ProjectText } from './create-project.js';
import { isHostId, Project } from './project.js';
import { type ProjectFollower, projectFollower } from './project-follower.js';

export interface HostProject extends ProjectText {
  readonly hostId: string;
  readonly owner: HostUserInput;
}

// Locks the project before its owner, as the deletion of an account does. The reverse order could deadlock.
const lockProject = 'select 1 from project where host_id = $1 for no key update';
// A project that an account's deletion ended reopens with the next owner. One that its owner had ended before stays ended.
const upsertProject = `
  insert into project (host_id, title, summary, account_id)
  select $1, $2, $3, id from "user" where id = $4 and deleted_at is null for share
  on conflict (host_id) do update
     set title = excluded.title, summary = excluded.summary, account_id = excluded.account_id,
         ended_at = case
           when project.ended_at >= (select deleted_at from "user" where id = project.account_id) then null
           else project.ended_at end
  returning id::text`;

/**
 * Creates or updates a project of the host platform. Its rooms follow a new owner. It reopens if it ended because the former
 * owner deleted the account.
 */
export async function putHostProject(context: Context, given: HostProject): Promise<Project> {
  const { hostId } = given;
  if (!isHostId(hostId))
    throw new BadUserInput('hostId', 'hostId must have 1 to 200 characters, without spaces at either end.');
  const { title, summary } = checkProjectText(given);
  const { services } = context;
  const owner = checkHostUser(given.owner);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const ownerId = await hostUser(services, owner);
    const found = await services.database.transaction((run) =>
      upsertFor(run, projectFollower(services), ownerId, [hostId, title, summary]),
    );
    if (!found) continue;
    found.publish(context);
    return context.em.findOneOrFail(Project, { id: found.id });
  }
  throw new ServiceUnavailable(new Error('The owner deleted the account during both attempts.'));
}

/** @returns null, and changes nothing, when the owner has deleted the account meanwhile */
async function upsertFor(
  run: Run,
  follower: ProjectFollower,
  ownerId: string,
  values: readonly [hostId: string, title: string, summary: string | null],
): Promise<{ id: string; publish: AfterCommit } | null> {
  await follower.beforeOwner(run, ownerId);
  await run(lockProject, [values[0]]);
  const [project] = await run<{ id: string }>(upsertProject, [...values, ownerId]);
  if (!project) return null;
  return { id: project.id, publish: await follower.owned(run, project.id, ownerId) };
}
