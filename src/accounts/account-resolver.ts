import { Arg, Ctx, Mutation, Query, Resolver, UseMiddleware } from 'type-graphql';
import type { Context } from '../platform/context.js';
import { httpOnly } from '../platform/http-only.js';
import { Account, SignedIn } from './account.js';
import { signInAtHost } from './sign-in-at-host.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';
import { signUp } from './sign-up.js';

@Resolver()
export class AccountResolver {
  @Query(() => Account, {
    nullable: true,
    description: 'The viewer’s own account; null when nobody is signed in.',
  })
  me(@Ctx() { session }: Context): Account | null {
    return session?.user.getEntity() ?? null;
  }

  @UseMiddleware(httpOnly)
  @Mutation(() => SignedIn, {
    description:
      'Makes an account and signs it in, as signIn does. HTTP only. ' +
      'Errors: BAD_USER_INPUT (username, password, email, name; also when the username or the e-mail is taken), RATE_LIMITED.',
  })
  signUp(
    @Ctx() context: Context,
    @Arg('username', () => String, {
      description: '3 to 30 of a-z, 0-9, "_", "." and "-"; upper case is lowered.',
    })
    username: string,
    @Arg('password', () => String, {
      description: '8 to 256 code points, compared after Unicode normalisation (NFKC).',
    })
    password: string,
    @Arg('email', () => String, {
      description: 'An address that no other account has; upper case is lowered.',
    })
    email: string,
    @Arg('name', () => String, {
      nullable: true,
      description: 'The name to show, 1 to 80 code points; the username if not given.',
    })
    name: string | null,
  ): Promise<SignedIn> {
    return signUp(context, { username, password, email, name });
  }

  @UseMiddleware(httpOnly)
  @Mutation(() => SignedIn, {
    description:
      'Opens a session: sets the session cookie and returns a bearer token. A session that the request came with ends. ' +
      'HTTP only. Errors: UNAUTHENTICATED (for a wrong name and a wrong password alike), RATE_LIMITED.',
  })
  signIn(
    @Ctx() context: Context,
    @Arg('username', () => String, { description: 'In any case of letters.' }) username: string,
    @Arg('password', () => String, { description: 'As it was given at sign-up.' }) password: string,
  ): Promise<SignedIn> {
    return signIn(context, username, password);
  }

  @UseMiddleware(httpOnly)
  @Mutation(() => SignedIn, {
    description:
      'Sets the session cookie of a user of the host platform, for as long as their token holds; a session of somebody else ' +
      'that the request came with ends. An app that can send the platform’s token itself needs no sign-in: it is a bearer token ' +
      'like any other. HTTP only. Errors: UNAUTHENTICATED (the token is over or none, or its session was ended), ' +
      'SERVICE_UNAVAILABLE.',
  })
  signInAtHost(
    @Ctx() context: Context,
    @Arg('token', () => String, { description: 'A JWT that the host platform has signed for this user.' })
    token: string,
  ): Promise<SignedIn> {
    return signInAtHost(context, token);
  }

  @UseMiddleware(httpOnly)
  @Mutation(() => Boolean, {
    description:
      'Ends the session of this request everywhere, its live sockets too, and clears the cookie. HTTP only. ' +
      'False when there was no session.',
  })
  signOut(@Ctx() context: Context): Promise<boolean> {
    return signOut(context);
  }
}
