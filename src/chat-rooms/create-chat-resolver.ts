import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Access } from '../platform/access.js';
import { viewer } from '../accounts/sessions/access.js';
import type { Context } from '../platform/context.js';
import { findHostProject } from '../projects/find-host-project.js';
import { ChatRoom } from './chat-room.js';
import { createChat } from './create-chat.js';

/** How a visitor contacts an owner. */
@Resolver()
export class CreateChatResolver {
  @Access(viewer)
  @Mutation(() => ChatRoom, {
    description:
      'Opens the viewer’s room, as a visitor, with the owner of the project. Returns the existing room if there is one. If one of the two blocks the other, the room is blocked too. Errors: UNAUTHENTICATED, NOT_FOUND, RATE_LIMITED, FORBIDDEN (the project is the viewer’s own, or it has ended and there is no room yet).',
  })
  createChat(
    @Ctx() context: Context,
    @Arg('projectId', () => ID, { description: 'The project whose owner to contact.' }) projectId: string,
  ): Promise<ChatRoom> {
    return createChat(context, projectId);
  }

  @Access(viewer)
  @Mutation(() => ChatRoom, {
    description:
      'Like createChat, for a project of the host platform, by the platform’s own id. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN ' +
      '(the project is the viewer’s own, or it has ended and there is no room yet), RATE_LIMITED.',
  })
  async createChatAtHost(
    @Ctx() context: Context,
    @Arg('hostId', () => ID, { description: 'The platform’s own id of the project.' }) hostId: string,
  ): Promise<ChatRoom> {
    return createChat(context, (await findHostProject(context, hostId)).id);
  }
}
