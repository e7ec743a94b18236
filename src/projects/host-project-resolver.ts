import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Access } from '../platform/access.js';
import { hostService } from '../accounts/sessions/access.js';
import { HostUserInput } from '../accounts/host-platform/host-user-input.js';
import type { Context } from '../platform/context.js';
import { Project } from './project.js';
import { putHostProject } from './put-host-project.js';

/** Mutations for the servers of a host platform. */
@Resolver()
export class HostProjectResolver {
  @Access(hostService)
  @Mutation(() => Project, {
    description:
      'Creates or updates a project of the host platform; idempotent. Its rooms follow a new owner, except a room that the new ' +
      'owner opened as a visitor. A project that ended because its owner deleted the account reopens with a new owner. ' +
      'For the platform’s own servers: the bearer token must have the scope `parley:projects`. Errors: ' +
      'UNAUTHENTICATED, FORBIDDEN (without the scope), BAD_USER_INPUT (hostId, title, summary, owner), SERVICE_UNAVAILABLE.',
  })
  putHostProject(
    @Ctx() context: Context,
    @Arg('hostId', () => ID, { description: 'The platform’s id of the project, 1 to 200 characters.' })
    hostId: string,
    @Arg('title', () => String, { description: '1 to 120 code points.' }) title: string,
    @Arg('summary', () => String, { nullable: true, description: 'Up to 4,000 code points.' })
    summary: string | null,
    @Arg('owner', () => HostUserInput, { description: 'The owner, who becomes a user if not one yet.' })
    owner: HostUserInput,
  ): Promise<Project> {
    return putHostProject(context, { hostId, title, summary, owner });
  }
}
