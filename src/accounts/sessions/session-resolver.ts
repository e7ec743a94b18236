import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, UseMiddleware } from 'type-graphql';
import { Access } from '../../platform/access.js';
import { viewer } from './access.js';
import type { Context } from '../../platform/context.js';
import { httpOnly } from '../../platform/http-only.js';
import { endOwnSession } from './own-sessions.js';
import { Session } from './session.js';

@Resolver(() => Session)
export class SessionResolver {
  @UseMiddleware(httpOnly)
  @Access(viewer)
  @Mutation(() => Boolean, {
    description:
      'Ends one session of the viewer and closes its sockets. HTTP only. Errors: UNAUTHENTICATED, NOT_FOUND.',
  })
  endSession(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The id of one of the viewer’s sessions.' }) id: string,
  ): Promise<boolean> {
    return endOwnSession(context, id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether this request uses the session.' })
  isCurrent(@Root() { id }: Session, @Ctx() { session }: Context): boolean {
    return id === session?.id;
  }
}
