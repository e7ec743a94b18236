import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Access } from '../platform/access.js';
import { viewer } from '../accounts/sessions/access.js';
import { CheckedRoom, participant, participantByStatement } from './participant.js';
import { requireViewer } from '../accounts/sessions/session.js';
import { User } from '../accounts/users/user.js';
import type { Context } from '../platform/context.js';
import { load } from '../platform/database/load.js';
import type { Connection } from '../platform/database/page.js';
import { Project } from '../projects/project.js';
import { liveChatRooms } from './chat-room-changed.js';
import { blockChat } from './block-chat.js';
import { ChatRole } from './chat-role.js';
import { ChatRoom, ChatRoomConnection } from './chat-room.js';
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
      description: 'Filter by the viewer’s role. Default: both.',
    })
    role: ChatRole | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size. Default 50, at most 200.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The page starts after this cursor.' })
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
      'Marks everything up to seq as read by the viewer. A read mark never moves back. Errors: UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT (seq).',
  })
  markRead(
    @Ctx() context: Context,
    @Arg('roomSlug', () => String, { description: slugDescription }) roomSlug: string,
    @Arg('seq', () => Int, { description: 'The seq of the newest message that was read; at most lastSeq.' })
    seq: number,
  ): Promise<ChatRoom> {
    return markRead(context, roomSlug, seq);
  }

  @Access(participantByStatement('roomSlug'))
  @Mutation(() => ChatRoom, {
    description:
      'Blocks the other participant in all rooms that the two share, now or later. From now on neither can send to the other, on open sockets too. Only the viewer can lift the block, with unblockChat. Errors: UNAUTHENTICATED, NOT_FOUND, RATE_LIMITED.',
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
      'Lifts the viewer’s own block of the other participant, in all rooms of the two. A block that the other participant has set stays. Errors: UNAUTHENTICATED, NOT_FOUND, RATE_LIMITED.',
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
      'Any of the viewer’s rooms after it changed. Changes close together arrive as one. They are: a new room, a new, edited or recalled message, a read mark, a block, its closing, a new owner, a deleted account of a participant. After such a deletion, refetch cached messages: the texts of that account are removed. There is no replay: refetch chatRooms after a reconnect. Errors: UNAUTHENTICATED.',
  })
  chatRoomChanged(@Root() room: ChatRoom): ChatRoom {
    return room;
  }

  @FieldResolver(() => Project, { description: 'The project that the room is about.' })
  project(@Root() room: ChatRoom): Project | Promise<Project> {
    return load(room.project);
  }

  @FieldResolver(() => User, { description: 'The participant who owns the project.' })
  owner(@Root() room: ChatRoom): User | Promise<User> {
    return load(room.owner);
  }

  @FieldResolver(() => User, { description: 'The participant who opened the room.' })
  visitor(@Root() room: ChatRoom): User | Promise<User> {
    return load(room.visitor);
  }

  @FieldResolver(() => [User], { description: 'The owner and the visitor, in this order.' })
  participants(@Root() room: ChatRoom): Promise<User[]> {
    return Promise.all([load(room.owner), load(room.visitor)]);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer blocks the other participant. unblockChat lifts the block.',
  })
  isBlockedByViewer(@Ctx() context: Context, @Root() room: ChatRoom): boolean {
    return room.isBlockedBy(requireViewer(context).id);
  }

  @FieldResolver(() => ChatRole, { description: 'The viewer’s role in this room.' })
  viewerRole(@Ctx() context: Context, @Root() room: ChatRoom): ChatRole | null {
    return room.roleOf(requireViewer(context).id);
  }
}
