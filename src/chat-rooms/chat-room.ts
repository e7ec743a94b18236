import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import {
  Entity,
  Formula,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { User } from '../accounts/users/user.js';
import { GraphQLDateTime } from '../platform/date-time.js';
import { connectionType } from '../platform/database/page.js';
import { Project } from '../projects/project.js';
import { ChatRole } from './chat-role.js';

@Index({ properties: ['createdAt', 'id'] })
@Entity({ tableName: 'chat_room' })
@Unique({ properties: ['project', 'visitor'] })
@ObjectType({
  simpleResolvers: true,
  description: 'The chat of a project’s owner with one visitor. Only these two can see it.',
})
export class ChatRoom {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  @Field(() => ID, { description: 'Stable and unique among rooms.' })
  id!: string;

  @Property({ type: 'text', unique: true })
  @Field(() => String, {
    description: 'The room’s name in URLs: `<project id>-<visitor id>`. It is not a secret.',
  })
  slug!: string;

  @ManyToOne({ entity: () => Project, ref: true, deleteRule: 'cascade' })
  project!: Ref<Project>;

  @Index()
  @ManyToOne({ entity: () => User, ref: true })
  owner!: Ref<User>;

  @Index()
  @ManyToOne({ entity: () => User, ref: true })
  visitor!: Ref<User>;

  @Property({ type: 'integer', default: 0 })
  @Field(() => Int, { description: 'The seq of the newest message; 0 in an empty room.' })
  lastSeq: number & Opt = 0;

  @Property({ type: 'integer', default: 0 })
  @Field(() => Int, { description: 'The owner’s read mark: the seq up to which the owner has read.' })
  ownerReadSeq: number & Opt = 0;

  @Property({ type: 'integer', default: 0 })
  @Field(() => Int, { description: 'The visitor’s read mark: the seq up to which the visitor has read.' })
  visitorReadSeq: number & Opt = 0;

  @Property({ type: 'boolean', default: false })
  blockedByOwner: boolean & Opt = false;

  @Property({ type: 'boolean', default: false })
  blockedByVisitor: boolean & Opt = false;

  /** A participant's account was deleted, so nothing can be sent. If it was the owner's, a new owner resets this. */
  @Property({ type: 'boolean', default: false })
  isAbandoned: boolean & Opt = false;

  /** Set when the project ends, and null again when the project reopens. */
  @Property({ type: 'timestamptz', nullable: true })
  closedAt: (Date & Opt) | null = null;

  /** Set by the staff, who alone can lift it: a project that reopens and a new owner leave it. */
  @Property({ type: 'timestamptz', nullable: true })
  closedByStaffAt: (Date & Opt) | null = null;

  /** A new owner and a deleted account take a version too, because cached messages of the room must then be refetched. */
  @Property({ type: 'integer', default: 0 })
  @Field(() => Int, { description: 'Counts the changes of sent messages. messageChanged replays them.' })
  version: number & Opt = 0;

  /**
   * When the newest message was sent, or the room was opened. Read marks don't change it, so it orders the list. It has only
   * milliseconds, because cursors hold a Date: finer differences between rooms would be lost.
   */
  @Property({ type: 'timestamptz', length: 3, defaultRaw: 'now()' })
  activeAt!: Date & Opt;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => GraphQLDateTime, { description: 'When the room was opened.' })
  createdAt!: Date & Opt;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => GraphQLDateTime, {
    description: 'When anything in the room last changed: a message, a read mark, a block, its closing.',
  })
  updatedAt!: Date & Opt;

  /** `updatedAt` to the microsecond, which a Date can't hold. No two changes of a room have the same value. */
  @Formula((columns) => `extract(epoch from ${columns.updatedAt})::text`, { type: 'text', lazy: true })
  changedAt!: string & Opt;

  @Field(() => Boolean, {
    description: 'Whether one participant blocks the other. While true, neither can send.',
  })
  get isBlocked(): boolean & Opt {
    return this.blockedByOwner || this.blockedByVisitor;
  }

  @Field(() => Boolean, {
    description:
      'Whether the room is closed: its project has ended, an account in it was deleted, or the staff closed it.',
  })
  get isClosed(): boolean & Opt {
    return this.closedAt !== null || this.isAbandoned || this.isClosedByStaff;
  }

  @Field(() => Boolean, {
    description: 'Whether the staff closed the room. `isClosed` is then true too.',
  })
  get isClosedByStaff(): boolean & Opt {
    return this.closedByStaffAt !== null;
  }

  @Field(() => Boolean, {
    description:
      'Whether the participants can send: the room is neither blocked nor closed. Otherwise sendMessage fails with FORBIDDEN.',
  })
  get canSend(): boolean & Opt {
    return !this.isBlocked && !this.isClosed;
  }

  isBlockedBy(userId: string): boolean {
    return this.roleOf(userId) === ChatRole.OWNER ? this.blockedByOwner : this.blockedByVisitor;
  }

  roleOf(userId: string): ChatRole | null {
    if (this.owner.id === userId) return ChatRole.OWNER;
    return this.visitor.id === userId ? ChatRole.VISITOR : null;
  }

  /** The read mark of the participant who isn't the sender. The sender's messages up to it count as read. */
  readSeqBeside(senderId: string): number {
    // A sender who isn't the visitor is the owner or a former owner.
    return this.visitor.id === senderId ? this.ownerReadSeq : this.visitorReadSeq;
  }
}

export const ChatRoomConnection = connectionType(ChatRoom, 'ChatRoom');
