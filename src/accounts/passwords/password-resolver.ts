import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root, UseMiddleware } from 'type-graphql';
import { Access, everyone } from '../../platform/access.js';
import { viewer } from '../sessions/access.js';
import type { Context } from '../../platform/context.js';
import { httpOnly } from '../../platform/http-only.js';
import { Account } from '../users/account.js';
import { changePassword } from './change-password.js';
import { hasPassword } from './own-password.js';
import { passwordResetAccounts } from './password-reset-accounts.js';
import { requestPasswordReset } from './request-password-reset.js';
import { resetPassword } from './reset-password.js';

const newPasswordIs =
  '8 to 256 code points. Refused when it is easy to guess, or contains "parley" or a name of the account.';

@Resolver(() => Account)
export class PasswordResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether the account has a password. Users of the host platform have none.',
  })
  hasPassword(@Ctx() { em }: Context, @Root() account: Account): Promise<boolean> {
    return hasPassword(em, account);
  }

  @UseMiddleware(httpOnly)
  @Access(viewer)
  @Mutation(() => Boolean, {
    description:
      'Changes the viewer’s password and ends all their other sessions. HTTP only. ' +
      'Errors: UNAUTHENTICATED, BAD_USER_INPUT (currentPassword, newPassword), RATE_LIMITED.',
  })
  changePassword(
    @Ctx() context: Context,
    @Arg('currentPassword', () => String, { description: 'The password until now.' }) currentPassword: string,
    @Arg('newPassword', () => String, { description: newPasswordIs }) newPassword: string,
  ): Promise<boolean> {
    return changePassword(context, currentPassword, newPassword);
  }

  @UseMiddleware(httpOnly)
  @Access(everyone)
  @Mutation(() => Boolean, {
    description:
      'Mails a link that resets the password of any account with this address. Always returns true, equally fast for an ' +
      'unknown address. HTTP only. Errors: RATE_LIMITED.',
  })
  requestPasswordReset(
    @Ctx() context: Context,
    @Arg('email', () => String, { description: 'The e-mail address of the account.' }) email: string,
  ): Promise<boolean> {
    return requestPasswordReset(context, email);
  }

  @Access(everyone)
  @Query(() => [String], {
    description:
      'The usernames of the accounts whose password a mailed link can set, at most 20. It can set those of other accounts with ' +
      'the same address too. Errors: BAD_USER_INPUT (token).',
  })
  passwordResetAccounts(
    @Ctx() context: Context,
    @Arg('token', () => String, { description: 'The value of `token=` in the link.' }) token: string,
  ): Promise<string[]> {
    return passwordResetAccounts(context, token);
  }

  @UseMiddleware(httpOnly)
  @Access(everyone)
  @Mutation(() => Boolean, {
    description:
      'Sets a new password by a mailed link and ends all sessions of the account. Sign in afterwards. ' +
      'HTTP only. Errors: BAD_USER_INPUT (token, username, newPassword), RATE_LIMITED.',
  })
  resetPassword(
    @Ctx() context: Context,
    @Arg('token', () => String, {
      description: 'The value of `token=` in the link. Valid for an hour, once for each account.',
    })
    token: string,
    @Arg('username', () => String, {
      description: 'The account. Its address must be the one that the link was mailed to.',
    })
    username: string,
    @Arg('newPassword', () => String, { description: newPasswordIs }) newPassword: string,
  ): Promise<boolean> {
    return resetPassword(context, { token, username, newPassword });
  }
}
