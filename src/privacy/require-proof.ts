import { Credential } from '../accounts/credential.js';
import { requireViewer } from '../accounts/session.js';
import type { Context } from '../platform/context.js';
import { isPasswordTooLong } from '../accounts/passwords.js';
import { BadUserInput, Forbidden } from '../platform/errors.js';

const freshFor = 10 * 60_000;

/**
 * Asks for more than an open session before what can't be taken back: the password, or from who has none a session that was
 * opened just now.
 * @throws {BadUserInput} {@link Forbidden} {@link RateLimited}
 */
export async function requireProof(context: Context, password: string | null): Promise<void> {
  const { id } = requireViewer(context);
  const credentials = await context.em.find(Credential, { user: id, password: { $ne: null } });
  const hash = credentials[0]?.password;
  if (hash == null) return requireFreshSession(context);
  const { auth, rateLimits } = context.services;
  // Counted as failures to sign in are, but by themselves: who holds a session can't shut its owner out.
  await rateLimits.takeSlowly('signInPerAccount', `proof ${id}`);
  const isRight =
    password !== null && !isPasswordTooLong(password) && (await auth.passwords.verify({ hash, password }));
  if (!isRight) throw new BadUserInput('password', 'The password is wrong.');
  await rateLimits.forget('signInPerAccount', `proof ${id}`);
}

function requireFreshSession({ session }: Context): void {
  const age = Date.now() - (session?.createdAt.getTime() ?? 0);
  if (age > freshFor) throw new Forbidden('Sign in anew, and do this within 10 minutes.');
}
