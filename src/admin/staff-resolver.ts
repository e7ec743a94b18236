import { Arg, Ctx, ID, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Access } from '../platform/access.js';
import { staff } from './access.js';
import { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';
import { httpOnly } from '../platform/http-only.js';
import { banUser, unbanUser } from './ban-user.js';

@Resolver()
export class StaffResolver {
  @UseMiddleware(httpOnly)
  @Access(staff)
  @Mutation(() => User, {
    deprecationReason: 'Use adminAct with the action `ban` of the list `users`.',
    description:
      'For staff with two-factor sign-in: bans a user and ends all their sessions. HTTP only. ' +
      'Errors: UNAUTHENTICATED, FORBIDDEN (not staff, no second factor, or the user is staff), NOT_FOUND, BAD_USER_INPUT (reason).',
  })
  banUser(
    @Ctx() context: Context,
    @Arg('userId', () => ID, { description: 'The user to ban.' }) userId: string,
    @Arg('reason', () => String, {
      nullable: true,
      description: 'Only for the audit; up to 500 code points.',
    })
    reason: string | null,
  ): Promise<User> {
    return banUser(context, userId, reason);
  }

  @UseMiddleware(httpOnly)
  @Access(staff)
  @Mutation(() => User, {
    deprecationReason: 'Use adminAct with the action `unban` of the list `users`.',
    description:
      'For staff with two-factor sign-in: lets a banned user sign in again. HTTP only. ' +
      'Errors: UNAUTHENTICATED, FORBIDDEN (not staff, no second factor, or the account was deleted), NOT_FOUND.',
  })
  unbanUser(
    @Ctx() context: Context,
    @Arg('userId', () => ID, { description: 'The user to unban.' }) userId: string,
  ): Promise<User> {
    return unbanUser(context, userId);
  }
}
