import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How many sockets a process has open. A process without any has no row. */
@Entity({ tableName: 'process_sockets' })
export class ProcessSockets {
  @PrimaryKey({ type: 'uuid' })
  process!: string;

  @Property({ type: 'integer' })
  sockets!: number;

  /** A process that died leaves its row. It counts only while this is recent. */
  @Property({ type: 'timestamptz' })
  seenAt!: Date;
}
