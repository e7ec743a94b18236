import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A mailed password reset link. Token and address are stored as digests, so that a leaked table opens no account. */
@Entity({ tableName: 'reset_link' })
export class ResetLink {
  @PrimaryKey({ type: 'text' })
  token!: string;

  @Property({ type: 'text', hidden: true })
  email!: string;

  /** The accounts that its page lists. Null in a link that a process of the previous release has mailed. */
  @Property({ type: 'bigint[]', nullable: true, hidden: true })
  userIds!: string[] | null;

  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date & Opt;
}
