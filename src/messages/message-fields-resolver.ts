import { Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql';
import { User } from '../accounts/users/user.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import type { Context } from '../platform/context.js';
import { load } from '../platform/database/load.js';
import { GraphQLDateTime } from '../platform/date-time.js';
import { sharedByViewers } from '../platform/documents/shared-events.js';
import { Message } from './message.js';

@Resolver(() => Message)
export class MessageFieldsResolver {
  @Extensions(sharedByViewers)
  @FieldResolver(() => User, { description: 'The participant who sent it.' })
  sender(@Ctx() { session }: Context, @Root() message: Message): User | Promise<User> {
    const isMine = message.sender.id === session?.user.id;
    return isMine ? session.user : load(message.sender);
  }

  @FieldResolver(() => ChatRoom, { description: 'The room that it was sent in.' })
  chatRoom(@Root() message: Message): ChatRoom | Promise<ChatRoom> {
    return load(message.chatRoom);
  }

  @Extensions(sharedByViewers)
  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Until when its sender can edit it while the room’s canSend is true, by the database’s clock; null when it was removed.',
  })
  editableUntil(@Ctx() { services }: Context, @Root() { createdAt, isRemoved }: Message): Date | null {
    return isRemoved ? null : new Date(createdAt.getTime() + services.config.limits.editWithin);
  }

  @Extensions(sharedByViewers)
  @FieldResolver(() => Boolean, { description: 'Whether the recipient has read it.' })
  isRead(@Root() message: Message): boolean | Promise<boolean> {
    const isReadIn = (room: ChatRoom) => message.seq <= room.readSeqBeside(message.sender.id);
    const room = load(message.chatRoom);
    return room instanceof ChatRoom ? isReadIn(room) : room.then(isReadIn);
  }
}
