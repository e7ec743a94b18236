import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Access } from '../platform/access.js';
import { viewer } from '../accounts/access.js';
import { CheckedRoom, participant, participantByStatement } from './participant.js';
import { requireViewer } from '../accounts/sessions/session.js';
import { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';
import type { Connection } from '../platform/database/page.js';
import { Project } from '../projects/project.js';
import { liveChatRooms } from './chat-room-changed.js';
import { blockChat } from './block-chat.js';
import { ChatRole, ChatRoom, ChatRoomConnection } from './chat-room.js';
import { findChatRooms } from './find-chat-rooms.js';
import { markRead } from './mark-read.js';

const slugDescription = 'The room’s slug, `<project id>-<visitor id>`.';

@Resolver(() => ChatRoom)
export class ChatRoomResolver {
  @Access(viewer)
  @Query(() => ChatRoomConnection, {
    description:
      'The viewer’s rooms, latest activity first. Errors: UNAUTHENTICATED, BAD_USER_INPUT (first, after).',
  })
  chatRooms(
    @Ctx() context: Context,
    @Arg('role', () => ChatRole, {
      nullable: true,
      description: 'Only rooms in which the viewer is this; both if not given.',
    })
    role: ChatRole | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 50 if not given, 200 at most.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The cursor that the page follows.' })
    after: string | null,
  ): Promise<Connection<ChatRoom>> {
    return findChatRooms(context, { role, first, after });
  }

  @Access(participant('slug'))
  @Query(() => ChatRoom, {
    nullable: true,
    description:
      'One of the viewer’s rooms. Errors: UNAUTHENTICATED, NOT_FOUND (also for a room of other people).',
  })
  chatRoom(
    @Arg('slug', () => String, { description: slugDescription }) _slug: string,
    @CheckedRoom() room: ChatRoom,
  ): ChatRoom {
    return room;
  }

  @Access(participantByStatement('roomSlug'))
  @Mutation(() => ChatRoom, {
    description:
      'Says that the viewer has read everything up to seq. A mark never goes back. Errors: UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT (seq).',
  })
  markRead(
    @Ctx() context: Context,
    @Arg('roomSlug', () => String, { description: slugDescription }) roomSlug: string,
    @Arg('seq', () => Int, { description: 'The seq of the newest message that was read; lastSeq at most.' })
    seq: number,
  ): Promise<ChatRoom> {
    return markRead(context, roomSlug, seq);
  }

  @Access(participantByStatement('roomSlug'))
  @Mutation(() => ChatRoom, {
    description:
      'Blocks the other participant, in all rooms that the two share now or later: from now on neither can send to the other, on open sockets too. Only the viewer can lift it, by unblockChat. Errors: UNAUTHENTICATED, NOT_FOUND, RATE_LIMITED.',
  })
  blockChat(
    @Ctx() context: Context,
    @Arg('roomSlug', () => String, { description: slugDescription }) roomSlug: string,
  ): Promise<ChatRoom> {
    return blockChat(context, roomSlug, true);
  }

  @Access(participantByStatement('roomSlug'))
  @Mutation(() => ChatRoom, {
    description:
      'Lifts the viewer’s own block of the other participant, in all rooms of the two. One that the other participant has set stays. Errors: UNAUTHENTICATED, NOT_FOUND, RATE_LIMITED.',
  })
  unblockChat(
    @Ctx() context: Context,
    @Arg('roomSlug', () => String, { description: slugDescription }) roomSlug: string,
  ): Promise<ChatRoom> {
    return blockChat(context, roomSlug, false);
  }

  @Access(viewer)
  @Subscription(() => ChatRoom, {
    subscribe: ({ context }) => liveChatRooms(context as Context),
    description:
      'Any of the viewer’s rooms, each time something in it has changed: a new room, a new message, a read mark, a block, its closing, a participant’s account that was deleted (then read again the texts that you keep of it: they are removed). It has no replay: after a reconnect, read chatRooms again. Errors: UNAUTHENTICATED.',
  })
  chatRoomChanged(@Root() room: ChatRoom): ChatRoom {
    return room;
  }

  @FieldResolver(() => Project, { description: 'What the talk is about.' })
  project(@Root() room: ChatRoom): Promise<Project> {
    return room.project.loadOrFail({ dataloader: true });
  }

  @FieldResolver(() => User, { description: 'The participant who owns the project.' })
  owner(@Root() room: ChatRoom): Promise<User> {
    return room.owner.loadOrFail({ dataloader: true });
  }

  @FieldResolver(() => User, { description: 'The participant who opened the room.' })
  visitor(@Root() room: ChatRoom): Promise<User> {
    return room.visitor.loadOrFail({ dataloader: true });
  }

  @FieldResolver(() => [User], { description: 'The owner and the visitor, in this order.' })
  participants(@Root() room: ChatRoom): Promise<User[]> {
    return Promise.all([
      room.owner.loadOrFail({ dataloader: true }),
      room.visitor.loadOrFail({ dataloader: true }),
    ]);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer blocks the other participant; unblockChat lifts that.',
  })
  isBlockedByViewer(@Ctx() context: Context, @Root() room: ChatRoom): boolean {
    return room.isBlockedBy(requireViewer(context).id);
  }

  @FieldResolver(() => ChatRole, { description: 'What the viewer is in this room.' })
  viewerRole(@Ctx() context: Context, @Root() room: ChatRoom): ChatRole | null {
    return room.roleOf(requireViewer(context).id);
  }
}
