import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root, UseMiddleware } from 'type-graphql';
import { Access, everyone } from '../platform/access.js';
import type { Context } from '../platform/context.js';
import { httpOnly } from '../platform/http-only.js';
import { Account, SignedIn } from './users/account.js';
import { ownSessions } from './sessions/own-sessions.js';
import { hasSecondFactor } from './second-factor/second-factor.js';
import { Session } from './sessions/session.js';
import { signInAtHost } from './sign-in-at-host.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';
import { signUp } from './sign-up.js';

@Resolver(() => Account)
export class AccountResolver {
  @Access(everyone)
  @Query(() => Account, {
    nullable: true,
    description: 'The viewer’s own account; null when nobody is signed in.',
  })
  me(@Ctx() { session }: Context): Account | null {
    return session?.user ?? null;
  }

  @FieldResolver(() => [Session], {
    description: 'The viewer’s sessions that have not ended, most recently used first; at most 100.',
  })
  sessions(@Ctx() context: Context): Promise<Session[]> {
    return ownSessions(context);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether signing in also needs a code of an authenticator app.',
  })
  hasTwoFactor(@Ctx() { services }: Context, @Root() account: Account): Promise<boolean> {
    return hasSecondFactor(services.database, account);
  }

  @UseMiddleware(httpOnly)
  @Access(everyone)
  @Mutation(() => SignedIn, {
    description:
      'Creates an account and signs it in, as signIn does. HTTP only. ' +
      'Errors: BAD_USER_INPUT (username, password, email, name; also when the username is taken), RATE_LIMITED.',
  })
  signUp(
    @Ctx() context: Context,
    @Arg('username', () => String, {
      description: '3 to 30 of a-z, 0-9, "_", "." and "-". Converted to lower case.',
    })
    username: string,
    @Arg('password', () => String, {
      description:
        '8 to 256 code points, compared after Unicode normalisation (NFKC). Refused when it is easy to guess, ' +
        'or contains "parley" or a name of the account.',
    })
    password: string,
    @Arg('email', () => String, {
      description:
        'Password reset mails go there. Converted to lower case. Several accounts may have the same address.',
    })
    email: string,
    @Arg('name', () => String, {
      nullable: true,
      description: 'The name to show, 1 to 80 code points. Default: the username.',
    })
    name: string | null,
  ): Promise<SignedIn> {
    return signUp(context, { username, password, email, name });
  }

  @UseMiddleware(httpOnly)
  @Access(everyone)
  @Mutation(() => SignedIn, {
    description:
      'Opens a session: sets the session cookie and returns a bearer token. Ends the session that the request came with. ' +
      'HTTP only. Errors: UNAUTHENTICATED (wrong username or password; with `needs: "code"`: the password is right, and the ' +
      'account needs its second factor), BAD_USER_INPUT (code), FORBIDDEN (staff closed the account), RATE_LIMITED.',
  })
  signIn(
    @Ctx() context: Context,
    @Arg('username', () => String, { description: 'Upper or lower case.' }) username: string,
    @Arg('password', () => String, { description: 'The password of the account.' }) password: string,
    @Arg('code', () => String, {
      nullable: true,
      description: 'The code of the authenticator app, or a backup code; only for two-factor sign-in.',
    })
    code: string | null,
  ): Promise<SignedIn> {
    return signIn(context, username, password, code);
  }

  @UseMiddleware(httpOnly)
  @Access(everyone)
  @Mutation(() => SignedIn, {
    description:
      'Sets the session cookie of a user of the host platform, until their token expires. Ends another session that the ' +
      'request came with. An app that can send the platform’s token needs no sign-in: the token works as a bearer token. ' +
      'HTTP only. Errors: UNAUTHENTICATED (the token is invalid or expired, or its session was ended), SERVICE_UNAVAILABLE.',
  })
  signInAtHost(
    @Ctx() context: Context,
    @Arg('token', () => String, { description: 'A JWT that the host platform has signed for this user.' })
    token: string,
  ): Promise<SignedIn> {
    return signInAtHost(context, token);
  }

  @UseMiddleware(httpOnly)
  @Access(everyone)
  @Mutation(() => Boolean, {
    description:
      'Ends the session of this request, closes its sockets and clears the cookie. HTTP only. ' +
      'False when there was no session.',
  })
  signOut(@Ctx() context: Context): Promise<boolean> {
    return signOut(context);
  }
}
