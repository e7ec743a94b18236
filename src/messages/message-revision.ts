import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Message } from './message.js';

/** A text that was replaced, recalled or hidden. Staff see it in a list of its own. A report copies it from here as evidence. */
@Entity({ tableName: 'message_revision' })
export class MessageRevision {
  @ManyToOne({
    entity: () => Message,
    ref: true,
    primary: true,
    deleteRule: 'cascade',
    updateRule: 'no action',
  })
  message!: Ref<Message>;

  /** The message's version while it had this text. 0: the text as it was sent. */
  @PrimaryKey({ type: 'integer' })
  version!: number;

  @Property({ type: 'text' })
  content!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  replacedAt!: Date & Opt;
}
