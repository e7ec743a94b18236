import { BigIntType, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Message } from '../message.js';

/** The form of a message, which a search compares. It may be missing for a second after the message was sent. */
@Index({
  name: 'message_search_form_index',
  expression: 'create index on message_search using gin (search_grams(form))',
})
@Index({ properties: ['createdAt', 'message'] })
@Index({ properties: ['chatRoomId', 'createdAt'] })
@Entity({ tableName: 'message_search' })
export class MessageSearch {
  @ManyToOne({
    entity: () => Message,
    ref: true,
    primary: true,
    deleteRule: 'cascade',
    updateRule: 'no action',
  })
  message!: Ref<Message>;

  /** Copied from the message, as is `createdAt`, so that this table alone finds texts in the rooms that somebody may read. */
  @Property({ type: new BigIntType('string') })
  chatRoomId!: string;

  /** So that one index orders what is found. */
  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  /** Empty if the text was removed. */
  @Property({ type: 'text' })
  form!: string;
}
