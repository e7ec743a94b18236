import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { Access } from '../platform/access.js';
import { participantByStatement } from '../chat-rooms/participant.js';
import { User } from '../accounts/users/user.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { load } from '../platform/database/load.js';
import { liveMessages, type LiveOptions } from './message-added.js';
import { Message } from './message.js';
import { sendMessage } from './send-message.js';

const slugDescription = 'The room’s slug, `<project id>-<visitor id>`.';

@Resolver(() => Message)
export class MessageResolver {
  @Access(participantByStatement('roomSlug'))
  @Mutation(() => Message, {
    description:
      'Sends a message. A successful answer means that it is stored for good. Idempotent by id: when in doubt, retry with the same id. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (the room’s canSend is false), BAD_USER_INPUT (content, id), IDEMPOTENCY_CONFLICT (the id was used for another message), RATE_LIMITED (wait retryAfterMs), SERVICE_UNAVAILABLE (retry).',
  })
  sendMessage(
    @Ctx() context: Context,
    @Arg('roomSlug', () => String, { description: slugDescription }) roomSlug: string,
    @Arg('content', () => String, {
      description: 'The text: 1 to 4,000 code points after trimming, well-formed, no NUL.',
    })
    content: string,
    @Arg('id', () => ID, {
      nullable: true,
      description: 'A UUID that the client chose for this message. Default: the server chooses one.',
    })
    id: string | null,
  ): Promise<Message> {
    return sendMessage(context, { roomSlug, content, id });
  }

  @Access(participantByStatement('roomSlug'))
  @Subscription(() => Message, {
    subscribe: ({ context, args }) => {
      return liveMessages(context as Context, args as LiveOptions);
    },
    description:
      'All messages after afterSeq, in order and each once, then new ones as they are sent. After a disconnect subscribe again with the seq of the last message that arrived. Errors: UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT (afterSeq, afterId), RESYNC_REQUIRED (afterSeq is ahead of the room, or its message is not afterId, as after a loss of data: refetch the messages), TOO_MANY_SUBSCRIPTIONS (one socket can subscribe to a room 4 times at most).',
  })
  messageAdded(
    @Root() message: Message,
    @Arg('roomSlug', () => String, { description: slugDescription }) _roomSlug: string,
    @Arg('afterSeq', () => Int, {
      nullable: true,
      description:
        'The seq of the last message that the client has; 0 for all messages. Default: only new messages.',
    })
    _afterSeq: number | null,
    @Arg('afterId', () => ID, {
      nullable: true,
      description:
        'The id of the message at afterSeq, as the client has it. With it the server can detect that messages were lost, as after a restored backup.',
    })
    _afterId: string | null,
  ): Message {
    return message;
  }

  @FieldResolver(() => User, { description: 'The participant who sent it.' })
  sender(@Ctx() { session }: Context, @Root() message: Message): User | Promise<User> {
    const isMine = message.sender.id === session?.user.id;
    return isMine ? session.user.getEntity() : load(message.sender);
  }

  @FieldResolver(() => ChatRoom, { description: 'The room that it was sent in.' })
  chatRoom(@Root() message: Message): ChatRoom | Promise<ChatRoom> {
    return load(message.chatRoom);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the recipient has read it.' })
  isRead(@Root() message: Message): boolean | Promise<boolean> {
    const isReadIn = (room: ChatRoom) => message.seq <= room.readSeqBeside(message.sender.id);
    const room = load(message.chatRoom);
    return room instanceof ChatRoom ? isReadIn(room) : room.then(isReadIn);
  }
}
