import { hostUser } from '../accounts/host-platform/host-user.js';
import { checkHostUser, type HostUserInput } from '../accounts/host-platform/host-user-input.js';
import type { AfterCommit, Context } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { BadUserInput, ServiceUnavailable } from '../platform/errors.js';
import { checkProjectText, type ProjectText } from './create-project.js';
import { isHostId, Project } from './project.js';
import { type ProjectFollower, projectFollowers } from './project-follower.js';

export interface HostProject extends ProjectText {
  readonly hostId: string;
  readonly owner: HostUserInput;
}

// As in the deletion of an account, the project comes before its owner.
const hold = 'select 1 from project where host_id = $1 for no key update';
// What an account's deletion has ended goes on with the next owner; what the owner had ended before does not.
const put = `
  insert into project (host_id, title, summary, account_id)
  select $1, $2, $3, id from "user" where id = $4 and deleted_at is null for share
  on conflict (host_id) do update
     set title = excluded.title, summary = excluded.summary, account_id = excluded.account_id,
         ended_at = case
           when project.ended_at >= (select deleted_at from "user" where id = project.account_id) then null
           else project.ended_at end
  returning id::text`;

/**
 * Makes the host platform's project, or what stands here of it, what the platform says; its rooms follow a new owner. What has
 * ended because the former one deleted the account goes on.
 */
export async function putHostProject(context: Context, given: HostProject): Promise<Project> {
  const { hostId } = given;
  if (!isHostId(hostId))
    throw new BadUserInput('hostId', 'hostId must have 1 to 200 characters, and no blanks around them.');
  const { title, summary } = checkProjectText(given);
  const { services } = context;
  const owner = checkHostUser(given.owner);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const ownerId = await hostUser(services, owner);
    const found = await services.database.transaction((run) =>
      putFor(run, projectFollowers(services), ownerId, [hostId, title, summary]),
    );
    if (!found) continue;
    for (const publish of found.published) publish(context);
    return context.em.findOneOrFail(Project, { id: found.id });
  }
  throw new ServiceUnavailable(new Error('The owner was there, and had deleted the account, twice.'));
}

/** @returns null when the owner has deleted the account meanwhile: then nothing is put */
async function putFor(
  run: Run,
  followers: readonly ProjectFollower[],
  ownerId: string,
  said: readonly [hostId: string, title: string, summary: string | null],
): Promise<{ id: string; published: AfterCommit[] } | null> {
  for (const { beforeOwner } of followers) await beforeOwner(run, ownerId);
  await run(hold, [said[0]]);
  const [project] = await run<{ id: string }>(put, [...said, ownerId]);
  if (!project) return null;
  const published: AfterCommit[] = [];
  for (const { owned } of followers) published.push(await owned(run, project.id, ownerId));
  return { id: project.id, published };
}
