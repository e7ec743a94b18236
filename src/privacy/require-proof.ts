import { Credential } from '../accounts/credential.js';
import { requireViewer } from '../accounts/session.js';
import type { Context } from '../platform/context.js';
import { BadUserInput, Forbidden } from '../platform/errors.js';

const freshFor = 10 * 60_000;

/**
 * Asks for more than an open session before what can't be taken back: the password, or from who has none a session that was
 * opened just now.
 * @throws {BadUserInput} {@link Forbidden}
 */
export async function requireProof(context: Context, password: string | null): Promise<void> {
  const { id } = requireViewer(context);
  const credentials = await context.em.find(Credential, { user: id, password: { $ne: null } });
  const hash = credentials[0]?.password;
  if (hash == null) return requireFreshSession(context);
  const isRight = password !== null && (await context.services.auth.passwords.verify({ hash, password }));
  if (!isRight) throw new BadUserInput('password', 'The password is wrong.');
}

function requireFreshSession({ session }: Context): void {
  const age = Date.now() - (session?.createdAt.getTime() ?? 0);
  if (age > freshFor) throw new Forbidden('Sign in anew, and do this within 10 minutes.');
}
