import type { Opt } from '@mikro-orm/core';
import { Check, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How far the indexer has come. Its only row is also the lock of the indexer. */
@Entity({ tableName: 'message_search_state' })
@Check({ name: 'message_search_state_is_only_check', expression: 'is_only' })
export class MessageSearchState {
  @PrimaryKey({ type: 'boolean', default: true })
  isOnly: boolean & Opt = true;

  /** All messages that are older have been indexed. */
  @Property({ type: 'timestamptz' })
  indexedUntil!: Date;
}
