import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { Account } from '../accounts/users/account.js';
import type { Context } from '../platform/context.js';
import { unreadTotal } from './unread-total.js';

/** The field of an account about messages. It is here because `accounts` must not import `messages`. */
@Resolver(() => Account)
export class AccountMessagesResolver {
  @FieldResolver(() => Int, {
    description:
      'How many messages the viewer has not read, in all their rooms. Of each room, only the newest 1,000 messages are counted.',
  })
  unreadCount(@Ctx() context: Context): Promise<number> {
    return unreadTotal(context);
  }
}
