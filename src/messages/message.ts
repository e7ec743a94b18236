import type { Opt, Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql';
import { User } from '../accounts/users/user.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import { GraphQLDateTime } from '../platform/date-time.js';
import { longText } from '../platform/documents/limit-rules.js';
import { sharedByViewers } from '../platform/documents/shared-events.js';
import { connectionType } from '../platform/database/page.js';

/** The greatest length of a text, in code points. */
export const longestText = 4000;

@Index({ properties: ['sender', 'chatRoom'] })
@Index({ properties: ['createdAt', 'id'] })
@Index({ name: 'message_removed_index', properties: ['createdAt', 'id'], where: 'removed_at is not null' })
@Index({ name: 'message_hidden_index', properties: ['createdAt', 'id'], where: 'hidden_at is not null' })
@Index({ properties: ['editedAt', 'id'], where: 'edited_at is not null' })
@Entity({ tableName: 'message' })
@Unique({ properties: ['chatRoom', 'seq'] })
@Unique({
  name: 'message_chat_room_id_version_unique',
  properties: ['chatRoom', 'version'],
  where: 'version > 0',
})
@Check({
  name: 'message_content_check',
  expression: `char_length(content) <= ${longestText} and (content = ''::text) = (removed_at is not null)`,
})
@ObjectType({ simpleResolvers: true, description: 'One text message in a room.' })
export class Message {
  /** The sender's client can choose it, so that the optimistic row, the retry and the live event have the same id. */
  @PrimaryKey({ type: 'uuid' })
  @Extensions(sharedByViewers)
  @Field(() => ID, {
    description: 'A UUID in lower case, chosen by the sender’s client, or else by the server.',
  })
  id!: string;

  @ManyToOne({ entity: () => ChatRoom, ref: true, deleteRule: 'cascade' })
  chatRoom!: Ref<ChatRoom>;

  @Property({ type: 'integer' })
  @Extensions(sharedByViewers)
  @Field(() => Int, {
    description: 'Its position in the room: 1, 2, 3 … without gaps, the same for everyone.',
  })
  seq!: number;

  @ManyToOne({ entity: () => User, ref: true })
  sender!: Ref<User>;

  @Property({ type: 'text' })
  @Extensions({ ...longText, ...sharedByViewers })
  @Field(() => String, {
    description:
      'The current text, 1 to 4,000 code points; empty when it was removed. It is plain text: never render it as HTML.',
  })
  content!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Extensions(sharedByViewers)
  @Field(() => GraphQLDateTime, {
    description:
      'When it was accepted, by the database’s clock. Within a room it never decreases as seq grows.',
  })
  createdAt!: Date & Opt;

  @Property({ type: 'integer', default: 0 })
  @Extensions(sharedByViewers)
  @Field(() => Int, {
    description:
      'The room’s version at the last change of this message; 0 if it has never changed. Of two states of a message, the one with the greater version is newer.',
  })
  version: number & Opt = 0;

  @Property({ type: 'timestamptz', nullable: true })
  @Extensions(sharedByViewers)
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When its sender last edited it; null if never.',
  })
  editedAt: (Date & Opt) | null = null;

  /** The row stays as a tombstone when its text is removed, so that seq has no gaps. */
  @Property({ type: 'timestamptz', nullable: true })
  removedAt: (Date & Opt) | null = null;

  /** Set beside `removedAt` when the staff hid the message. */
  @Property({ type: 'timestamptz', nullable: true })
  hiddenAt: (Date & Opt) | null = null;

  @Extensions(sharedByViewers)
  @Field(() => Boolean, {
    description:
      'Whether the text was removed: its sender recalled it or deleted their account, or the staff hid it. The message keeps its seq.',
  })
  get isRemoved(): boolean & Opt {
    return this.removedAt !== null;
  }

  @Extensions(sharedByViewers)
  @Field(() => Boolean, {
    description: 'Whether the staff hid the message, which removes its text. `isRemoved` is then true too.',
  })
  get isHidden(): boolean & Opt {
    return this.hiddenAt !== null;
  }
}

export const MessageConnection = connectionType(Message, 'Message');
