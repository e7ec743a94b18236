import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import type { Connection } from '../platform/database/page.js';
import { lastMessage } from './last-message.js';
import { messagePage } from './message-page.js';
import { Message, MessageConnection } from './message.js';
import { unreadCount } from './unread-count.js';

/** What a room knows of its messages; here, because rooms know nothing of messages. */
@Resolver(() => ChatRoom)
export class RoomMessagesResolver {
  @FieldResolver(() => Message, { nullable: true, description: 'The newest message; null in an empty room.' })
  lastMessage(@Ctx() context: Context, @Root() room: ChatRoom): Promise<Message | null> {
    return lastMessage(context, room);
  }

  @FieldResolver(() => Int, {
    description: 'How many of the other participant’s messages the viewer has not read, of the newest 1,000.',
  })
  unreadCount(@Ctx() context: Context, @Root() room: ChatRoom): Promise<number> {
    return unreadCount(context, room);
  }

  @FieldResolver(() => MessageConnection, {
    description:
      'The messages, oldest first on each page; a message’s cursor is its seq. Without arguments the newest 50. Errors: BAD_USER_INPUT (first, after, last, before).',
  })
  messages(
    @Ctx() context: Context,
    @Root() room: ChatRoom,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'How many from the start, or after `after`; 200 at most.',
    })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The cursor that the page follows.' })
    after: string | null,
    @Arg('last', () => Int, {
      nullable: true,
      description: 'How many up to the end, or up to `before`; 200 at most.',
    })
    last: number | null,
    @Arg('before', () => String, { nullable: true, description: 'The cursor that the page precedes.' })
    before: string | null,
  ): Promise<Connection<Message>> {
    return messagePage(context, { room, page: { first, after, last, before } });
  }
}
