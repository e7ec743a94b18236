import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql';
import { User } from '../accounts/users/user.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import { longText } from '../platform/documents/limit-rules.js';
import { connectionType } from '../platform/database/page.js';

/** The greatest length of a text, in code points. */
export const longestText = 4000;

@Index({ properties: ['sender', 'chatRoom'] })
@Entity({ tableName: 'message' })
@Unique({ properties: ['chatRoom', 'seq'] })
@Check({
  name: 'message_content_check',
  expression: `char_length(content) <= ${longestText} and (content = ''::text) = (removed_at is not null)`,
})
@ObjectType({ description: 'One text in a room.' })
export class Message {
  /** Chosen by the sender's client, so that the optimistic row, the retry and the live event are one and the same. */
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'A UUID in lower case, chosen by the sender’s client.' })
  id!: string;

  @ManyToOne({ entity: () => ChatRoom, ref: true, deleteRule: 'cascade' })
  chatRoom!: Ref<ChatRoom>;

  @Property({ type: 'integer' })
  @Field(() => Int, { description: 'Its place in the room: 1, 2, 3 … without holes, the same for everyone.' })
  seq!: number;

  @ManyToOne({ entity: () => User, ref: true })
  sender!: Ref<User>;

  @Property({ type: 'text' })
  @Extensions(longText)
  @Field(() => String, {
    description:
      'The text, 1 to 4,000 code points; empty when it was removed. It is text and nothing else: never render it as HTML.',
  })
  content!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => GraphQLDateTime, {
    description: 'When it was accepted, by the database’s clock; never goes back within a room.',
  })
  createdAt!: Date & Opt;

  /** The row stays when its text goes, so that seq has no holes. */
  @Property({ type: 'timestamptz', nullable: true })
  removedAt: (Date & Opt) | null = null;

  @Field(() => Boolean, {
    description:
      'Whether the text was removed, as when its sender deleted their account. It keeps its place.',
  })
  get isRemoved(): boolean & Opt {
    return this.removedAt !== null;
  }
}

export const MessageConnection = connectionType(Message, 'Message');
