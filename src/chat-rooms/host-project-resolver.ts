import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { HostUserInput } from '../accounts/host-platform/host-user-input.js';
import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { findHostProject } from '../projects/find-host-project.js';
import { Project } from '../projects/project.js';
import { ChatRoom } from './chat-room.js';
import { createChat } from './create-chat.js';
import { putHostProject } from './put-host-project.js';

/** What a host platform does by its own ids; here, because rooms follow the owner, and projects know nothing of rooms. */
@Resolver()
export class HostProjectResolver {
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

  @Mutation(() => ChatRoom, {
    description:
      'As createChat, for a project of the host platform by the platform’s own id. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN ' +
      '(the project is the viewer’s own, or has ended), RATE_LIMITED.',
  })
  async createChatAtHost(
    @Ctx() context: Context,
    @Arg('hostId', () => ID, { description: 'The platform’s own id of the project.' }) hostId: string,
  ): Promise<ChatRoom> {
    requireViewer(context);
    return createChat(context, (await findHostProject(context, hostId)).id);
  }
}
