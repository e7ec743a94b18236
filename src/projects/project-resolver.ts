import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access, everyone } from '../platform/access.js';
import { viewer } from '../accounts/sessions/access.js';
import { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';
import { NotFound } from '../platform/errors.js';
import { isRowId } from '../platform/database/ids.js';
import { load } from '../platform/database/load.js';
import type { Connection } from '../platform/database/page.js';
import { selects } from '../platform/documents/selects.js';
import { createProject } from './create-project.js';
import { findHostProject } from './find-host-project.js';
import { findProjects } from './find-projects.js';
import { Project, ProjectConnection } from './project.js';

@Resolver(() => Project)
export class ProjectResolver {
  @Access(everyone)
  @Query(() => Project, { nullable: true, description: 'One project. Errors: NOT_FOUND.' })
  async project(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The id of the project.' }) id: string,
  ): Promise<Project> {
    const project = isRowId(id) ? await context.em.findOne(Project, { id }) : null;
    if (!project) throw new NotFound('project');
    return project;
  }

  @Access(everyone)
  @Query(() => Project, {
    nullable: true,
    description: 'One project, by the host platform’s id. Errors: NOT_FOUND.',
  })
  projectByHostId(
    @Ctx() context: Context,
    @Arg('hostId', () => ID, { description: 'The host platform’s id of the project.' }) hostId: string,
  ): Promise<Project> {
    return findHostProject(context, hostId);
  }

  @Access(everyone)
  @Query(() => ProjectConnection, {
    description:
      'All projects, newest first, except those of deleted owners. Errors: BAD_USER_INPUT (first, after, search), RATE_LIMITED.',
  })
  projects(
    @Ctx() context: Context,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Text that the title, the summary or the owner’s name contains. Case, accents, full width, variants such as 台 and 臺, and the length of white space make no difference.',
    })
    search: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size. Default: 50; at most 200.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The cursor after which the page starts.' })
    after: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Project>> {
    const needs = { summary: selects(info, 'summary'), account: selects(info, 'account') };
    return findProjects(context, { search, first, after, needs });
  }

  @Access(viewer)
  @Mutation(() => Project, {
    description:
      'Creates a project that the viewer owns. Errors: UNAUTHENTICATED, BAD_USER_INPUT (title, summary), RATE_LIMITED.',
  })
  createProject(
    @Ctx() context: Context,
    @Arg('title', () => String, { description: '1 to 120 code points.' }) title: string,
    @Arg('summary', () => String, { nullable: true, description: 'Up to 4,000 code points.' })
    summary: string | null,
  ): Promise<Project> {
    return createProject(context, title, summary);
  }

  @FieldResolver(() => User, { description: 'The owner of the project.' })
  account(@Root() project: Project): User | Promise<User> {
    return load(project.account);
  }
}
