import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Access } from '../platform/access.js';
import { viewer } from '../accounts/access.js';
import type { Context } from '../platform/context.js';
import { Project } from './project.js';
import { endProject } from './end-project.js';

@Resolver()
export class EndProjectResolver {
  @Access(viewer)
  @Mutation(() => Project, {
    description:
      'Ends a project of the viewer: its rooms close, so that nothing can be sent in them, and no new one can be opened. What was said stays readable. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (it is not the viewer’s), RATE_LIMITED.',
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
      'Takes the end of a project back: its rooms open again. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (it is not the viewer’s), RATE_LIMITED.',
  })
  reopenProject(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The project to reopen.' }) id: string,
  ): Promise<Project> {
    return endProject(context, id, false);
  }
}
