import { requireHostService } from '../accounts/require-host-service.js';
import { hostUser } from '../accounts/host-platform/host-user.js';
import { checkHostUser, type HostUserInput } from '../accounts/host-platform/host-user-input.js';
import type { Context } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { BadUserInput, ServiceUnavailable } from '../platform/errors.js';
import { checkProjectText, type ProjectText } from '../projects/create-project.js';
import { isHostId, Project } from '../projects/project.js';
import { blockedSql, holdBlocks } from './block.js';
import { publishRoomHint, type RoomHint } from './room-hint.js';

export interface HostProject extends ProjectText {
  readonly hostId: string;
  readonly owner: HostUserInput;
}

// As in the deletion of an account, the project comes before its owner.
const hold = 'select 1 from project where host_id = $1 for no key update';
// Two statements, not one: a room that is being opened keeps the first waiting, and only what begins after that sees it. What an
// account's deletion has ended goes on with the next owner; what the owner had ended before does not.
const put = `
  insert into project (host_id, title, summary, account_id)
  select $1, $2, $3, id from "user" where id = $4 and deleted_at is null for share
  on conflict (host_id) do update
     set title = excluded.title, summary = excluded.summary, account_id = excluded.account_id,
         ended_at = case
           when project.ended_at >= (select deleted_at from "user" where id = project.account_id) then null
           else project.ended_at end
  returning id::text`;
// A room that the new owner opened as a visitor stays between the two who talked in it.
const toMove = 'project_id = $1 and owner_id <> $2 and visitor_id <> $2';
// Before they move, not as they do: a visitor who is just deleting the account keeps this waiting, and what begins after that
// sees that they are gone.
const lockRooms = `select id from chat_room where ${toMove} order by id for no key update`;
// Blocks are of people, and stay with them. That the former owner has left closes the room no more.
const follow = `
  update chat_room
     set owner_id = $2, removals = removals + 1, updated_at = clock_timestamp(),
         blocked_by_owner = ${blockedSql('$2', 'visitor_id')}, blocked_by_visitor = ${blockedSql('visitor_id', '$2')},
         is_abandoned = exists (select from "user" where id = visitor_id and deleted_at is not null),
         closed_at = (select ended_at from project where project.id = $1)
   where ${toMove}
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq, removals`;

/**
 * Makes the host platform's project, or what stands here of it, what the platform says; its rooms follow a new owner. What has
 * ended because the former one deleted the account goes on.
 */
export async function putHostProject(context: Context, given: HostProject): Promise<Project> {
  await requireHostService(context);
  const { hostId } = given;
  if (!isHostId(hostId))
    throw new BadUserInput('hostId', 'hostId must have 1 to 200 characters, and no blanks around them.');
  const { title, summary } = checkProjectText(given);
  const { services } = context;
  const owner = checkHostUser(given.owner);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const ownerId = await hostUser(services, owner);
    const found = await services.database.transaction((run) =>
      putFor(run, ownerId, [hostId, title, summary]),
    );
    if (!found) continue;
    for (const room of found.rooms) publishRoomHint(context, room);
    return context.em.findOneOrFail(Project, { id: found.id });
  }
  throw new ServiceUnavailable(new Error('The owner was there, and had deleted the account, twice.'));
}

/** @returns null when the owner has deleted the account meanwhile: then nothing is put */
async function putFor(
  run: Run,
  ownerId: string,
  said: readonly [hostId: string, title: string, summary: string | null],
): Promise<{ id: string; rooms: RoomHint[] } | null> {
  await holdBlocks(run, [ownerId]);
  await run(hold, [said[0]]);
  const [project] = await run<{ id: string }>(put, [...said, ownerId]);
  if (!project) return null;
  await run(lockRooms, [project.id, ownerId]);
  return { id: project.id, rooms: await run<RoomHint>(follow, [project.id, ownerId]) };
}
