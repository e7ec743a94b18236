import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Access } from '../platform/access.js';
import { viewer } from '../accounts/sessions/access.js';
import type { Context } from '../platform/context.js';
import { httpOnly } from '../platform/http-only.js';
import { deleteAccount } from './delete-account.js';

@Resolver()
export class PrivacyResolver {
  @UseMiddleware(httpOnly)
  @Access(viewer)
  @Mutation(() => Boolean, {
    description:
      'Deletes the viewer’s account for good. The texts of its messages and the summaries of its projects are removed (messages keep their place). Its projects end, its rooms close, its sessions end and its sockets close. Others see it as "deleted". HTTP only. ' +
      'Errors: UNAUTHENTICATED, BAD_USER_INPUT (password), FORBIDDEN (without a password: the session, or the platform’s token that opened it, is older than 10 minutes), RATE_LIMITED.',
  })
  deleteAccount(
    @Ctx() context: Context,
    @Arg('password', () => String, {
      nullable: true,
      description: 'The account’s password. Omit it for an account without one.',
    })
    password: string | null,
  ): Promise<boolean> {
    return deleteAccount(context, password);
  }
}
