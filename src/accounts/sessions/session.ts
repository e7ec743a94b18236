import { BigIntType, type Opt, type Ref } from '@mikro-orm/core';
import { Entity, Formula, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { GraphQLDateTime } from '../../platform/date-time.js';
import type { Context } from '../../platform/context.js';
import { Unauthenticated } from '../../platform/errors.js';
import { User } from '../users/user.js';

declare module '../../platform/context.js' {
  interface Context {
    /** The viewer's session as of the start of the request or socket; null when nobody is signed in. */
    readonly session: OpenSession | null;
    /** The whole `Cookie` header of an HTTP request. */
    readonly cookie?: string | undefined;
    /** Adds `Set-Cookie` headers to the response. */
    setCookies(values: readonly string[]): void;
  }
}

/**
 * A client that is signed in until `expiresAt`. A session is ended by setting `expiresAt` to now, and its row stays for two more
 * days. Without the row, a token of the host platform would reopen its ended session.
 */
@Entity({ tableName: 'session' })
@ObjectType({ description: 'One browser or app where the viewer is signed in.' })
export class Session {
  @PrimaryKey({ type: new BigIntType('string'), autoincrement: true })
  @Field(() => ID, { description: 'For endSession. It is not a secret.' })
  id!: string;

  @Index()
  @ManyToOne({ entity: () => User, ref: true, deleteRule: 'cascade' })
  user!: Ref<User>;

  /** The digest of the client's secret, so that a leaked table signs nobody in. */
  @Property({ type: 'text', unique: true, hidden: true })
  token!: string;

  @Index()
  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  /** Use extends `expiresAt` up to this time and no further. */
  @Property({ type: 'timestamptz', defaultRaw: "(now() + '90 days'::interval)" })
  endsAt!: Date & Opt;

  /** Milliseconds from the reading of the row to its expiry, by the database's clock; negative when expired. */
  @Formula((columns) => `(extract(epoch from ${columns.expiresAt} - clock_timestamp()) * 1000)::float8`, {
    type: 'double',
  })
  remaining!: number & Opt;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    name: 'address',
    nullable: true,
    description: 'The network address that opened it.',
  })
  ipAddress!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The User-Agent of the browser or app that opened it.',
  })
  userAgent!: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => GraphQLDateTime, { description: 'When it was opened.' })
  createdAt!: Date & Opt;

  /** When the host platform issued the token that opened it, which may be hours before. Null for other sessions. */
  @Property({ type: 'timestamptz', nullable: true })
  issuedAt!: Date | null;

  /** The id of the host platform's key that signed that token. Null for other sessions. */
  @Property({ type: 'text', nullable: true, hidden: true })
  hostKey!: string | null;

  /** When it was last used, to the hour. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  @Field(() => GraphQLDateTime, { name: 'lastUsedAt', description: 'When it was last used, to the hour.' })
  updatedAt!: Date & Opt;
}

/** A session that was open when it was read, with its user. It is no entity: each socket keeps one, and entities take much memory. */
export interface OpenSession extends Pick<Session, 'id' | 'token' | 'remaining'> {
  readonly user: User;
}

/** The signed-in user. @throws {Unauthenticated} when nobody is signed in. */
export function requireViewer({ session }: Context): User {
  if (!session) throw new Unauthenticated();
  return session.user;
}
