import { Arg, Ctx, ID, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Access } from '../../platform/access.js';
import type { Context } from '../../platform/context.js';
import { httpOnly } from '../../platform/http-only.js';
import { staff } from '../access.js';
import { requireList } from '../lists/lists.js';
import { actOnRows } from './act-on-rows.js';
import { AdminOutcome, AdminTarget } from './admin-outcome.js';
import { unlockRoom } from './unlock-room.js';

@Resolver()
export class ActionsResolver {
  @UseMiddleware(httpOnly)
  @Access(staff)
  @Mutation(() => [AdminOutcome], {
    description:
      'For staff with two-factor sign-in: applies an action to rows of a list. There is one outcome for each row. HTTP only. ' +
      'Errors: UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT (list, action, rows, note).',
  })
  adminAct(
    @Ctx() context: Context,
    @Arg('list', () => String, { description: 'The name of the list.' }) list: string,
    @Arg('action', () => String, { description: 'The name of one of its actions.' }) action: string,
    @Arg('rows', () => [AdminTarget], { description: 'Up to 100 rows, as they were seen.' })
    rows: AdminTarget[],
    @Arg('note', () => String, {
      nullable: true,
      description: 'For the audit. The note of a warning is also its text. Up to 500 code points.',
    })
    note: string | null,
  ): Promise<AdminOutcome[]> {
    return actOnRows(context, { list: requireList(list), action, rows, note });
  }

  @UseMiddleware(httpOnly)
  @Access(staff)
  @Mutation(() => Boolean, {
    nullable: true,
    description:
      'For staff with two-factor sign-in: shows the viewer the texts of a room for one hour, with ADMIN_READS=reason. ' +
      'The reason is recorded in the audit. HTTP only. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_USER_INPUT (reason).',
  })
  adminUnlockRoom(
    @Ctx() context: Context,
    @Arg('roomId', () => ID, { description: 'The id of the room.' }) roomId: string,
    @Arg('reason', () => String, { description: '1 to 500 code points.' }) reason: string,
  ): Promise<boolean> {
    return unlockRoom(context, roomId, reason);
  }
}
