import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Access } from '../../platform/access.js';
import { viewer } from '../sessions/access.js';
import type { Context } from '../../platform/context.js';
import { httpOnly } from '../../platform/http-only.js';
import { Account } from '../users/account.js';
import {
  confirmTwoFactor,
  setUpTwoFactor,
  turnOffTwoFactor,
  TwoFactorSetUp,
} from './manage-second-factor.js';

@Resolver()
export class TwoFactorResolver {
  @UseMiddleware(httpOnly)
  @Access(viewer)
  @Mutation(() => TwoFactorSetUp, {
    description:
      'Creates a secret for an authenticator app. It takes effect with confirmTwoFactor. HTTP only. ' +
      'Errors: UNAUTHENTICATED, BAD_USER_INPUT (password), FORBIDDEN (it is on already), RATE_LIMITED.',
  })
  setUpTwoFactor(
    @Ctx() context: Context,
    @Arg('password', () => String, { description: 'The viewer’s password.' }) password: string,
  ): Promise<TwoFactorSetUp> {
    return setUpTwoFactor(context, password);
  }

  @UseMiddleware(httpOnly)
  @Access(viewer)
  @Mutation(() => Account, {
    description:
      'Turns two-factor sign-in on and ends all other sessions of the viewer. HTTP only. Errors: UNAUTHENTICATED, BAD_USER_INPUT (code), ' +
      'FORBIDDEN (nothing was set up), RATE_LIMITED.',
  })
  confirmTwoFactor(
    @Ctx() context: Context,
    @Arg('code', () => String, { description: 'The code of the app.' }) code: string,
  ): Promise<Account> {
    return confirmTwoFactor(context, code);
  }

  @UseMiddleware(httpOnly)
  @Access(viewer)
  @Mutation(() => Account, {
    description:
      'Turns two-factor sign-in off, and deletes the secret and the backup codes. HTTP only. ' +
      'Errors: UNAUTHENTICATED, BAD_USER_INPUT (password, code), RATE_LIMITED.',
  })
  turnOffTwoFactor(
    @Ctx() context: Context,
    @Arg('password', () => String, { description: 'The viewer’s password.' }) password: string,
    @Arg('code', () => String, { description: 'The code of the app, or a backup code.' }) code: string,
  ): Promise<Account> {
    return turnOffTwoFactor(context, password, code);
  }
}
