import { requireHostService } from '../accounts/host-service.js';
import { hostUser } from '../accounts/host-user.js';
import { checkHostUser, type HostUserInput } from '../accounts/host-user-input.js';
import type { Context } from '../platform/context.js';
import { BadUserInput } from '../platform/errors.js';
import { checkProjectText, type ProjectText } from '../projects/create-project.js';
import { isHostId, Project } from '../projects/project.js';
import { blockedSql, holdBlocks } from './block.js';
import { publishRoomHint, type RoomHint } from './room-hint.js';

export interface HostProject extends ProjectText {
  readonly hostId: string;
  readonly owner: HostUserInput;
}

// Two statements, not one: a room that is being opened keeps the first waiting, and only what begins after that sees it.
const put = `
  insert into project (host_id, title, summary, account_id) values ($1, $2, $3, $4)
  on conflict (host_id) do update
     set title = excluded.title, summary = excluded.summary, account_id = excluded.account_id
  returning id::text`;
// A room that the new owner opened as a visitor stays between the two who talked in it. Blocks are of people, and stay with them.
const follow = `
  update chat_room
     set owner_id = $2, removals = removals + 1, updated_at = clock_timestamp(),
         blocked_by_owner = ${blockedSql('$2', 'visitor_id')}, blocked_by_visitor = ${blockedSql('visitor_id', '$2')}
   where id in (
           select id from chat_room where project_id = $1 and owner_id <> $2 and visitor_id <> $2 order by id for no key update)
  returning id as room, owner_id as owner, visitor_id as visitor, last_seq as seq, removals`;

/** Makes the host platform's project, or what stands here of it, what the platform says; its rooms follow a new owner. */
export async function putHostProject(context: Context, given: HostProject): Promise<Project> {
  await requireHostService(context);
  const { hostId } = given;
  if (!isHostId(hostId))
    throw new BadUserInput('hostId', 'hostId must have 1 to 200 characters, and no blanks around them.');
  const { title, summary } = checkProjectText(given);
  const { services } = context;
  const owner = await hostUser(services, checkHostUser(given.owner));
  const { id, rooms } = await services.database.transaction(async (run) => {
    await holdBlocks(run, [owner]);
    const [project] = await run<{ id: string }>(put, [hostId, title, summary, owner]);
    if (!project) throw new Error('A project that was put is not there.');
    return { id: project.id, rooms: await run<RoomHint>(follow, [project.id, owner]) };
  });
  for (const room of rooms) publishRoomHint(context, room);
  return context.em.findOneOrFail(Project, { id });
}
