import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root, UseMiddleware } from 'type-graphql';
import { Access, everyone } from '../../platform/access.js';
import { viewer } from '../access.js';
import type { Context } from '../../platform/context.js';
import { httpOnly } from '../../platform/http-only.js';
import { Account } from '../users/account.js';
import { changePassword } from './change-password.js';
import { hasPassword } from './own-password.js';
import { requestPasswordReset } from './request-password-reset.js';
import { resetPassword } from './reset-password.js';

const newPasswordIs =
  '8 to 256 code points; not one that many people have, and without the name of Parley or of the account in it.';

@Resolver(() => Account)
export class PasswordResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether it has a password; a user of the host platform has none.',
  })
  hasPassword(@Ctx() { em }: Context, @Root() account: Account): Promise<boolean> {
    return hasPassword(em, account);
  }

  @UseMiddleware(httpOnly)
  @Access(viewer)
  @Mutation(() => Boolean, {
    description:
      'Gives the viewer another password and ends all their sessions but this one. HTTP only. ' +
      'Errors: UNAUTHENTICATED, BAD_USER_INPUT (currentPassword, newPassword), RATE_LIMITED.',
  })
  changePassword(
    @Ctx() context: Context,
    @Arg('currentPassword', () => String, { description: 'The one that is to go.' }) currentPassword: string,
    @Arg('newPassword', () => String, { description: newPasswordIs }) newPassword: string,
  ): Promise<boolean> {
    return changePassword(context, currentPassword, newPassword);
  }

  @UseMiddleware(httpOnly)
  @Access(everyone)
  @Mutation(() => Boolean, {
    description:
      'Mails a link for a new password, which is good for every account of the address. Always true, and as quick for an ' +
      'address that nobody has. HTTP only. Errors: RATE_LIMITED.',
  })
  requestPasswordReset(
    @Ctx() context: Context,
    @Arg('email', () => String, { description: 'The address that the account was made with.' }) email: string,
  ): Promise<boolean> {
    return requestPasswordReset(context, email);
  }

  @UseMiddleware(httpOnly)
  @Access(everyone)
  @Mutation(() => Boolean, {
    description:
      'Sets a new password with the token of a mailed link and ends all sessions of the account; then sign in. ' +
      'HTTP only. Errors: BAD_USER_INPUT (token, username, newPassword), RATE_LIMITED.',
  })
  resetPassword(
    @Ctx() context: Context,
    @Arg('token', () => String, {
      description: 'What stands behind `token=`; good for an hour, once for each account.',
    })
    token: string,
    @Arg('username', () => String, {
      description: 'Which account of the address that the link was mailed to.',
    })
    username: string,
    @Arg('newPassword', () => String, { description: newPasswordIs }) newPassword: string,
  ): Promise<boolean> {
    return resetPassword(context, { token, username, newPassword });
  }
}
