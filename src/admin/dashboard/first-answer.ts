import { BigIntType } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** When a room with messages was opened, asked and answered. */
@Entity({ tableName: 'first_answer' })
export class FirstAnswer {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: false })
  roomId!: string;

  @Index()
  @Property({ type: 'timestamptz' })
  openedAt!: Date;

  /** The time of the first message. */
  @Property({ type: 'timestamptz' })
  askedAt!: Date;

  /** The time of the first message from the other side; null until there is one. */
  @Property({ type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;
}
