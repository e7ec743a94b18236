import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { User } from '../accounts/users/user.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import { Message } from '../messages/message.js';
import { GraphQLDateTime } from '../platform/date-time.js';

export enum ReportReason {
  SPAM = 'SPAM',
  SCAM = 'SCAM',
  HARASSMENT = 'HARASSMENT',
  HATE = 'HATE',
  SEXUAL = 'SEXUAL',
  OTHER = 'OTHER',
}

registerEnumType(ReportReason, {
  name: 'ReportReason',
  description: 'Why something is reported.',
  valuesConfig: {
    SPAM: { description: 'Advertising, or the same text again and again.' },
    SCAM: { description: 'An attempt to get money, passwords or personal data by deceit.' },
    HARASSMENT: { description: 'Insults, threats, or messages that go on against the reader’s will.' },
    HATE: { description: 'Hate against a group of people.' },
    SEXUAL: { description: 'Sexual content that the reader has not asked for.' },
    OTHER: { description: 'Anything else: the note says what.' },
  },
});

export enum ReportStatus {
  OPEN = 'OPEN',
  DISMISSED = 'DISMISSED',
  ACTED = 'ACTED',
}

registerEnumType(ReportStatus, {
  name: 'ReportStatus',
  description: 'Whether the staff have decided on a report, and how.',
  valuesConfig: {
    OPEN: { description: 'The staff have not decided yet.' },
    DISMISSED: { description: 'The staff saw no reason to act.' },
    ACTED: { description: 'The staff acted on it.' },
  },
});

/** The greatest length of a note, in code points. */
export const longestNote = 1000;

// For the count of open reports.
@Index({ properties: ['createdAt', 'id'] })
@Index({ properties: ['status', 'id'] })
@Index({ properties: ['assignedTo', 'status', 'id'] })
@Index({ properties: ['reported', 'id'] })
@Index({ properties: ['chatRoom', 'id'] })
@Index({ properties: ['reporter', 'id'] })
@Entity({ tableName: 'report' })
@Unique({
  name: 'report_open_message_unique',
  properties: ['message', 'reporter'],
  where: "status = 'OPEN'::text",
})
@Unique({
  name: 'report_open_user_unique',
  properties: ['reporter', 'chatRoom'],
  where: "((status = 'OPEN'::text) AND (message_id IS NULL))",
})
@ObjectType({
  simpleResolvers: true,
  description: 'What a participant has reported to the staff. Only the person who reported it sees it.',
})
export class Report {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  @Field(() => ID, { description: 'Stable and unique among reports.' })
  id!: string;

  @ManyToOne({ entity: () => ChatRoom, ref: true, deleteRule: 'cascade' })
  chatRoom!: Ref<ChatRoom>;

  @ManyToOne({ entity: () => User, ref: true })
  reporter!: Ref<User>;

  @ManyToOne({ entity: () => User, ref: true })
  reported!: Ref<User>;

  /** Null when the other person is reported, not one of their messages. */
  @ManyToOne({ entity: () => Message, ref: true, nullable: true, deleteRule: 'cascade' })
  message!: Ref<Message> | null;

  @Enum({ items: () => ReportReason })
  @Field(() => ReportReason, { description: 'Why it was reported.' })
  reason!: ReportReason;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What the viewer wrote to the staff about it.' })
  note!: string | null;

  @Enum({ items: () => ReportStatus, default: ReportStatus.OPEN })
  @Field(() => ReportStatus, { description: 'Whether the staff have decided, and how.' })
  status: ReportStatus & Opt = ReportStatus.OPEN;

  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  @Field(() => GraphQLDateTime, { description: 'When it was reported.' })
  createdAt!: Date & Opt;

  @ManyToOne({ entity: () => User, ref: true, nullable: true })
  assignedTo!: Ref<User> | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the staff closed it; null while it is open.',
  })
  closedAt!: Date | null;

  @ManyToOne({ entity: () => User, ref: true, nullable: true })
  closedBy!: Ref<User> | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The message that was reported; null when the other person was.',
  })
  get messageId(): (string & Opt) | null {
    return this.message?.id ?? null;
  }

  @Field(() => String, { description: 'The slug of the room that it is about.' })
  get roomSlug(): string & Opt {
    return this.chatRoom.getEntity().slug;
  }
}
