import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Extensions, Field, ID, ObjectType } from 'type-graphql';
import { searchIndex } from '../../platform/database/search.js';
import { sharedByViewers } from '../../platform/documents/shared-events.js';

@Index({ properties: ['createdAt', 'id'] })
@Index(searchIndex('user', 'name'))
@Index(searchIndex('user', 'username'))
@Index(searchIndex('user', 'email'))
@Entity({ tableName: 'user' })
@ObjectType({ simpleResolvers: true, description: 'A person with an account: the public fields.' })
export class User {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  @Extensions(sharedByViewers)
  @Field(() => ID, { description: 'Stable and unique among users.' })
  id!: string;

  @Property({ type: 'text', unique: true })
  @Extensions(sharedByViewers)
  @Field(() => String, { description: 'The name to sign in with, in lower case; unique among users.' })
  username!: string;

  @Property({ type: 'text' })
  @Extensions(sharedByViewers)
  @Field(() => String, {
    description: 'The name to show, 1 to 80 code points; several users may have the same.',
  })
  name!: string;

  /**
   * Empty when the host platform sent none. Not unique: users are identified by their username. A unique address would let a
   * sign-up reveal who has an account.
   */
  @Index()
  @Property({ type: 'text' })
  email!: string;

  @Property({ type: 'boolean', default: false })
  emailVerified: boolean & Opt = false;

  @Property({ type: 'boolean', default: false })
  isStaff: boolean & Opt = false;

  /** When staff banned the user; null if not banned. */
  @Property({ type: 'timestamptz', nullable: true })
  bannedAt: (Date & Opt) | null = null;

  /** A deleted user's row stays as the sender of messages, without identifying data. */
  @Property({ type: 'timestamptz', nullable: true })
  deletedAt: (Date & Opt) | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date & Opt;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  updatedAt!: Date & Opt;

  @Extensions(sharedByViewers)
  @Field(() => Boolean, {
    description:
      'Whether the account was deleted. Then its name is "deleted", and the texts of its messages are removed.',
  })
  get isDeleted(): boolean & Opt {
    return this.deletedAt !== null;
  }
}
