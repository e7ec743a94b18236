import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Access } from '../platform/access.js';
import { hostService } from '../accounts/access.js';
import { HostUserInput } from '../accounts/host-platform/host-user-input.js';
import type { Context } from '../platform/context.js';
import { Project } from './project.js';
import { putHostProject } from './put-host-project.js';

/** What the servers of a host platform do. */
@Resolver()
export class HostProjectResolver {
  @Access(hostService)
  @Mutation(() => Project, {
    description:
      'Creates a project of the host platform, or makes it what is said here; the same again changes nothing. Rooms of it follow a ' +
      'new owner, but for a room that the new owner opened as a visitor. A project that ended because its owner deleted the account ' +
      'goes on with the new one. For the platform’s own servers: the bearer token must have the scope `parley:projects`. Errors: ' +
      'UNAUTHENTICATED, FORBIDDEN (without the scope), BAD_USER_INPUT (hostId, title, summary, owner), SERVICE_UNAVAILABLE.',
  })
  putHostProject(
    @Ctx() context: Context,
    @Arg('hostId', () => ID, { description: 'The platform’s own id of it, 1 to 200 characters.' })
    hostId: string,
    @Arg('title', () => String, { description: '1 to 120 code points.' }) title: string,
    @Arg('summary', () => String, { nullable: true, description: 'Up to 4,000 code points.' })
    summary: string | null,
    @Arg('owner', () => HostUserInput, { description: 'Whose it is; made a user at first sight.' })
    owner: HostUserInput,
  ): Promise<Project> {
    return putHostProject(context, { hostId, title, summary, owner });
  }
}
