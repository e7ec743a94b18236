import { hasPassword, requirePassword } from '../accounts/own-password.js';
import { requireViewer } from '../accounts/session.js';
import type { Context } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

const freshFor = 10 * 60_000;

/**
 * Asks for more than an open session before what can't be taken back: the password, or from who has none a session that was
 * opened just now.
 * @throws {BadUserInput} {@link Forbidden} {@link RateLimited}
 */
export async function requireProof(context: Context, password: string | null): Promise<void> {
  const viewer = requireViewer(context);
  if (await hasPassword(context.em, viewer))
    await requirePassword(context, viewer, 'password', password ?? '');
  else requireFreshSession(context);
}

function requireFreshSession({ session }: Context): void {
  const age = Date.now() - (session?.createdAt.getTime() ?? 0);
  if (age > freshFor) throw new Forbidden('Sign in anew, and do this within 10 minutes.');
}
