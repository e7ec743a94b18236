import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Access } from '../platform/access.js';
import { viewer } from '../accounts/sessions/access.js';
import type { Context } from '../platform/context.js';
import { Project } from './project.js';
import { endProject } from './end-project.js';

@Resolver()
export class EndProjectResolver {
  @Access(viewer)
  @Mutation(() => Project, {
    description:
      'Ends a project of the viewer. Its rooms close: messages stay readable, but none can be sent, and no room can be opened. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (it is not the viewer’s), RATE_LIMITED.',
  })
  endProject(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The project to end.' }) id: string,
  ): Promise<Project> {
    return endProject(context, id, true);
  }

  @Access(viewer)
  @Mutation(() => Project, {
    description:
      'Reopens an ended project of the viewer, and its rooms. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (it is not the viewer’s), RATE_LIMITED.',
  })
  reopenProject(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The project to reopen.' }) id: string,
  ): Promise<Project> {
    return endProject(context, id, false);
  }
}
