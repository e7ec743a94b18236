import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A link for a new password, as it was mailed to an address. Both are digests: reading the table helps nobody. */
@Entity({ tableName: 'reset_link' })
export class ResetLink {
  @PrimaryKey({ type: 'text' })
  token!: string;

  @Property({ type: 'text', hidden: true })
  email!: string;

  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date & Opt;
}
