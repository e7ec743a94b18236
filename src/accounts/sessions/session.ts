import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Formula, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { Unauthenticated } from '../../platform/errors.js';
import { User } from '../users/user.js';

declare module '../../platform/context.js' {
  interface Context {
    /** The viewer's, as it was when the request or the socket came; null when nobody is signed in. */
    readonly session: Session | null;
    /** Adds `Set-Cookie` headers to the answer. */
    setCookies(values: readonly string[]): void;
  }
}

/**
 * A row says that its holder is signed in until it expires. A session ends by expiring at once: the row stays for two
 * days after its end, so that an ended one is known as such.
 */
@Entity({ tableName: 'session' })
@ObjectType({ description: 'One place where the viewer is signed in.' })
export class Session {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  @Field(() => ID, { description: 'Names it for endSession; it is no secret.' })
  id!: string;

  @Index()
  @ManyToOne({ entity: () => User, ref: true, deleteRule: 'cascade' })
  user!: Ref<User>;

  /** The digest of the secret that the client holds, so that reading this table lets nobody in. */
  @Property({ type: 'text', unique: true, hidden: true })
  token!: string;

  @Index()
  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  /** Use prolongs the session up to here and no further. */
  @Property({ type: 'timestamptz', defaultRaw: "(now() + '90 days'::interval)" })
  endsAt!: Date & Opt;

  /** In milliseconds from when the row was read, by the database's clock; negative after the end. */
  @Formula((columns) => `(extract(epoch from ${columns.expiresAt} - clock_timestamp()) * 1000)::float8`, {
    type: 'double',
  })
  remaining!: number & Opt;

  /** In milliseconds from when its use was last noted to when the row was read. */
  @Formula((columns) => `(extract(epoch from clock_timestamp() - ${columns.updatedAt}) * 1000)::float8`, {
    type: 'double',
  })
  sinceNoted!: number & Opt;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    name: 'address',
    nullable: true,
    description: 'The network address that it was opened from.',
  })
  ipAddress!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'What the browser or the app called itself when it was opened.',
  })
  userAgent!: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => GraphQLDateTime, { description: 'When it was opened.' })
  createdAt!: Date & Opt;

  /** When it was last used, to the hour. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => GraphQLDateTime, { name: 'lastUsedAt', description: 'When it was last used, to the hour.' })
  updatedAt!: Date & Opt;
}

/** Who is asking. @throws {Unauthenticated} when nobody is signed in. */
export function requireViewer({ session }: Context): User {
  if (!session) throw new Unauthenticated();
  return session.user.getEntity();
}
