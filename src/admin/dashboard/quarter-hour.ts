import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What happened in a quarter of an hour, in UTC. Each day of each time zone begins with such a quarter. */
@Entity({ tableName: 'quarter_hour' })
export class QuarterHour {
  @PrimaryKey({ type: 'timestamptz' })
  startsAt!: Date;

  @Property({ type: 'integer', default: 0 })
  rooms: number & Opt = 0;

  @Property({ type: 'integer', default: 0 })
  messages: number & Opt = 0;

  @Property({ type: 'integer', default: 0 })
  refusedSignIns: number & Opt = 0;

  /**
   * 100 numbers, for a day of 25 hours: at place n, how many people were active in this quarter and not in the n - 1 quarters
   * before it. Such people are new in a day that began n - 1 quarters ago, so the sum over a day counts each person once.
   */
  @Property({ type: 'integer[]', nullable: true })
  people!: number[] | null;
}
