import { Field, ID, ObjectType } from 'type-graphql';

/** The same row as a `User`, with what only its owner may see. */
@ObjectType({
  description: 'The account of the viewer: what others see of them as a User, and what is theirs alone.',
})
export class Account {
  @Field(() => ID, { description: 'The same id as that of the User.' })
  id!: string;

  @Field(() => String, { description: 'The name to sign in with, in lower case; unique among users.' })
  username!: string;

  @Field(() => String, { description: 'The name that others see, 1 to 80 code points.' })
  name!: string;

  @Field(() => String, {
    description:
      'In lower case, and never shown to others; empty when the host platform has told none. Mails for a new password go there.',
  })
  email!: string;

  @Field(() => Boolean, { description: 'Whether the account belongs to the staff of this server.' })
  isStaff!: boolean;
}

@ObjectType({ description: 'A new session, and whose it is.' })
export class SignedIn {
  @Field(() => String, {
    description:
      'The session’s secret, for apps without cookies: send it as `Authorization: Bearer <token>`, or on a socket as ' +
      '`authorization: "Bearer <token>"` in connectionParams. Valid until it is ended, until 30 days after its last use, and for 90 days at most.',
  })
  token!: string;

  @Field(() => Account, { description: 'Who is signed in now.' })
  account!: Account;
}
