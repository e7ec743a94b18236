import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { User } from './user.js';

/** The `providerId` of passwords. Their `accountId` is the user's id. */
export const passwordProvider = 'credential';

/** One way of signing in: a password, or an account of the host platform. */
@Entity({ tableName: 'credential' })
@Unique({ properties: ['providerId', 'accountId'] })
export class Credential {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  id!: string;

  @Index()
  @ManyToOne({ entity: () => User, ref: true, deleteRule: 'cascade' })
  user!: Ref<User>;

  /** `credential` for a password, else the issuer of the platform's tokens. */
  @Property({ type: 'text' })
  providerId!: string;

  /** The user's own id for a password, else the platform's. */
  @Property({ type: 'text' })
  accountId!: string;

  /** The hash by `hashPassword()`; null for an account of the host platform. */
  @Property({ type: 'text', nullable: true, hidden: true })
  password!: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date & Opt;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  updatedAt!: Date & Opt;
}
