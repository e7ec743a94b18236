import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import type { Connection } from '../platform/database/page.js';
import { changesPage } from './changes-page.js';
import { lastMessage } from './last-message.js';
import { messagePage } from './message-page.js';
import { Message, MessageConnection } from './message.js';
import { unreadCount } from './unread-count.js';

/** The fields of a room about its messages. They are here because `chat-rooms` must not import `messages`. */
@Resolver(() => ChatRoom)
export class RoomMessagesResolver {
  @FieldResolver(() => Message, { nullable: true, description: 'The newest message; null in an empty room.' })
  lastMessage(@Ctx() context: Context, @Root() room: ChatRoom): Promise<Message | null> {
    return lastMessage(context, room);
  }

  @FieldResolver(() => Int, {
    description:
      'How many of the other participant’s messages the viewer has not read. Only the newest 1,000 messages are counted.',
  })
  unreadCount(@Ctx() context: Context, @Root() room: ChatRoom): Promise<number> {
    return unreadCount(context, room);
  }

  @FieldResolver(() => MessageConnection, {
    description:
      'The messages, oldest first on each page. A message’s cursor is its seq. Default: the newest 50. Errors: BAD_USER_INPUT (first, after, last, before).',
  })
  messages(
    @Ctx() context: Context,
    @Root() room: ChatRoom,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'Page size, from the start or from `after`. At most 200.',
    })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The page starts after this cursor.' })
    after: string | null,
    @Arg('last', () => Int, {
      nullable: true,
      description: 'Page size, up to the end or up to `before`. At most 200.',
    })
    last: number | null,
    @Arg('before', () => String, { nullable: true, description: 'The page ends before this cursor.' })
    before: string | null,
  ): Promise<Connection<Message>> {
    return messagePage(context, { room, page: { first, after, last, before } });
  }

  @FieldResolver(() => MessageConnection, {
    description:
      'Messages that changed after a version, each in its latest state and in the order of their versions, as messageChanged gives them. For clients without a WebSocket. A message’s cursor is its version. Errors: BAD_USER_INPUT (first, after), RESYNC_REQUIRED (after is ahead of the room: refetch the messages).',
  })
  changes(
    @Ctx() context: Context,
    @Root() room: ChatRoom,
    @Arg('first', () => Int, { nullable: true, description: 'Page size. At most 200.' })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The page starts after this version. Default: the first change.',
    })
    after: string | null,
  ): Promise<Connection<Message>> {
    return changesPage(context, { room, first, after });
  }
}
