import { BigIntType } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** When a person last sent a message or opened a room. All windows end now, so this tells who was active in each. */
@Entity({ tableName: 'last_active' })
export class LastActive {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: false })
  userId!: string;

  /** The begin of that quarter of an hour. */
  @Index()
  @Property({ type: 'timestamptz' })
  activeAt!: Date;
}
