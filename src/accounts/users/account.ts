import { Field, ID, ObjectType } from 'type-graphql';

/** The same row as a `User`, with what only its owner may see. */
@ObjectType({
  description: 'The viewer’s own account: the public fields of the User, and private ones.',
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
      'In lower case, never shown to others. Empty when the host platform sent none. Password reset mails go there.',
  })
  email!: string;

  @Field(() => Boolean, { description: 'Whether the account belongs to the staff of this server.' })
  isStaff!: boolean;
}

@ObjectType({ description: 'A new session and its account.' })
export class SignedIn {
  @Field(() => String, {
    description:
      'The session’s secret, for apps without cookies: send it as `Authorization: Bearer <token>`, or on a socket as ' +
      '`authorization: "Bearer <token>"` in connectionParams. Valid until the session ends, 30 days after its last use, 90 days at most.',
  })
  token!: string;

  @Field(() => Account, { description: 'The account that is now signed in.' })
  account!: Account;
}
