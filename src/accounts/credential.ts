import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { User } from './user.js';

/** One way in which a user proves who they are, as better-auth keeps it (it says "account"): here, a password. */
@Entity({ tableName: 'credential' })
export class Credential {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  id!: string;

  @Index()
  @ManyToOne({ entity: () => User, ref: true, deleteRule: 'cascade' })
  user!: Ref<User>;

  @Property({ type: 'text' })
  providerId!: string;

  @Property({ type: 'text' })
  accountId!: string;

  /** Salt and scrypt hash. */
  @Property({ type: 'text', nullable: true, hidden: true })
  password!: string | null;

  @Property({ type: 'text', nullable: true, hidden: true })
  accessToken!: string | null;

  @Property({ type: 'text', nullable: true, hidden: true })
  refreshToken!: string | null;

  @Property({ type: 'text', nullable: true, hidden: true })
  idToken!: string | null;

  @Property({ type: 'timestamptz', nullable: true })
  accessTokenExpiresAt!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  refreshTokenExpiresAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  scope!: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date & Opt;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  updatedAt!: Date & Opt;
}
