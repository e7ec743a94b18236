import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Message } from '../message.js';

/** The text of a message in the form in which it is searched for. A message may be missing for a second after it was sent. */
@Index({
  name: 'message_search_form_index',
  expression: 'create index on message_search using gin (search_grams(form))',
})
@Index({ properties: ['createdAt', 'message'] })
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

  /** That of the message, so that one index orders what is found. */
  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  /** Empty if the text was removed. */
  @Property({ type: 'text' })
  form!: string;
}
