import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/**
 * A short-lived proof, in digests alone: what was sent by mail and to which address, or which user of the host platform has
 * deleted the account here.
 */
@Entity({ tableName: 'verification' })
export class Verification {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  id!: string;

  @Index()
  @Property({ type: 'text' })
  identifier!: string;

  @Property({ type: 'text', hidden: true })
  value!: string;

  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date & Opt;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  updatedAt!: Date & Opt;
}
