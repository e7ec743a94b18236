import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Up to where messages and rooms are counted. There is one row, from the first count on. */
@Entity({ tableName: 'rollup_cursor' })
export class RollupCursor {
  @PrimaryKey({ type: 'integer', autoincrement: false })
  id!: number;

  /** All that is earlier is counted, */
  @Property({ type: 'timestamptz' })
  rolledUntil!: Date;

  /** and of this time the messages up to this one, */
  @Property({ type: 'uuid', defaultRaw: `'ffffffff-ffff-ffff-ffff-ffffffffffff'` })
  messageId!: string & Opt;

  /** and the rooms up to this one. There need not be such a message or room. */
  @Property({ type: 'bigint', defaultRaw: `'9223372036854775807'` })
  roomId!: string & Opt;
}
