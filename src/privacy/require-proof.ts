import { hasPassword, requirePassword } from '../accounts/passwords/own-password.js';
import { requireViewer } from '../accounts/sessions/session.js';
import type { Context } from '../platform/context.js';
import { Forbidden } from '../platform/errors.js';

// A token of the host platform may open its session hours after the person signed in there.
const findFresh = `
  select 1 from session
   where id = $1 and least(issued_at, created_at) > clock_timestamp() - interval '10 minutes'`;

/**
 * Guards actions that can't be undone, for which an open session is not enough. Requires the password or, from users without one,
 * a session opened within the last 10 minutes, by a token that was issued within them.
 * @throws {BadUserInput} {@link Forbidden} {@link RateLimited}
 */
export async function requireProof(context: Context, password: string | null): Promise<void> {
  const viewer = requireViewer(context);
  if (await hasPassword(context.em, viewer))
    await requirePassword(context, viewer, 'password', password ?? '');
  else await requireFreshSession(context);
}

async function requireFreshSession({ session, services }: Context): Promise<void> {
  const fresh = await services.database.run(findFresh, [session?.id]);
  if (fresh.length === 0)
    throw new Forbidden('This session is too old. Sign in again, then do this within 10 minutes.');
}
