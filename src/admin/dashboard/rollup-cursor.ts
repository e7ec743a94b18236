import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Up to when messages and rooms are counted. There is one row, from the first count on. */
@Entity({ tableName: 'rollup_cursor' })
export class RollupCursor {
  @PrimaryKey({ type: 'integer', autoincrement: false })
  id!: number;

  @Property({ type: 'timestamptz' })
  rolledUntil!: Date;
}
