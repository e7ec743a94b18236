import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, Services } from '../platform/context.js';
import { authOptions } from './auth-options.js';
import { Passwords, passwordLength } from './passwords.js';
import { digest, signToken } from './session-token.js';
import { isUsername, usernameLength } from './username.js';

declare module '../platform/context.js' {
  interface Services {
    readonly auth: Auth;
  }
}

/** What better-auth can't be told, or can't tell, through its own calls. */
interface Opening extends Pick<Context, 'address' | 'userAgent'> {
  /** Made beforehand: better-auth hashes inside its transaction, which would hold a connection all the while. */
  readonly passwordHash?: string;
  /** Of the session that was opened. */
  secret?: string;
}

/** A session that was just opened. */
export interface Opened {
  readonly token: string;
  readonly userId: string;
}

type Api = ReturnType<typeof build>['api'];

/** better-auth, which keeps the accounts. Its calls alone are used; its own HTTP routes are not served. */
export class Auth {
  readonly options: ReturnType<typeof build>['options'];
  readonly #opening = new AsyncLocalStorage<Opening>();
  readonly #key: string;
  readonly #api: Api;

  constructor(
    services: Pick<Services, 'config' | 'database' | 'log'>,
    readonly passwords = new Passwords(),
  ) {
    this.#key = services.config.secret;
    const { api, options } = build({ ...authOptions(services), ...this.#hooks() });
    this.#api = api;
    this.options = options;
  }

  /** Opens a session with one of better-auth's calls. */
  async open(
    opening: Opening,
    call: (api: Api) => Promise<{ user: { id: string } } | null>,
  ): Promise<Opened> {
    const given = { ...opening };
    const answer = await this.#opening.run(given, () => call(this.#api));
    if (!answer || given.secret === undefined) throw new Error('better-auth opened no session');
    return { token: signToken(given.secret, this.#key), userId: answer.user.id };
  }

  #hooks() {
    const hash = async (password: string) =>
      this.#opening.getStore()?.passwordHash ?? this.passwords.hash(password);
    return {
      emailAndPassword: {
        enabled: true,
        minPasswordLength: passwordLength.least,
        // It counts UTF-16 units, not code points.
        maxPasswordLength: passwordLength.most * 2,
        password: { hash, verify: this.passwords.verify },
      },
      databaseHooks: {
        session: { create: { before: async (session) => ({ data: this.#withDigest(session) }) } },
      },
    } satisfies BetterAuthOptions;
  }

  /** What better-auth stores as the token is the digest of the secret, which is never stored. */
  #withDigest<Row extends { token: string }>(session: Row): Row {
    const opening = this.#opening.getStore();
    if (!opening) throw new Error('a session must be opened through Auth.open');
    opening.secret = session.token;
    return {
      ...session,
      token: digest(session.token),
      ipAddress: opening.address,
      userAgent: opening.userAgent.slice(0, 400),
    };
  }
}

function build<Options extends BetterAuthOptions>(options: Options) {
  return betterAuth({
    ...options,
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: usernameLength.least,
        maxUsernameLength: usernameLength.most,
        usernameValidator: isUsername,
      }),
    ],
  });
}
