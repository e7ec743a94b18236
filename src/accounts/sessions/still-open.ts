import { isUnavailable } from '../../platform/database/database-errors.js';
import type { Context } from '../../platform/context.js';
import { ServiceUnavailable, Unauthenticated } from '../../platform/errors.js';
import { type OpenSession, Session } from './session.js';

/** A session opened during a deletion or ban of its account may not have been ended by it. */
export function isOpen({ remaining, user }: Pick<OpenSession, 'remaining' | 'user'>): boolean {
  return remaining > 0 && !user.isDeleted && !user.bannedAt;
}

/**
 * For an operation that has waited: its session may have ended meanwhile, or its user may have been banned.
 * @throws {Unauthenticated}
 */
export async function requireStillOpen({ session, em }: Pick<Context, 'session' | 'em'>): Promise<void> {
  if (!session) return;
  const { id } = session;
  const found = await em
    .findOne(Session, { id }, { populate: ['user'], strategy: 'joined' })
    .catch((error: unknown) => {
      throw isUnavailable(error) ? new ServiceUnavailable(error) : error;
    });
  if (!found || !isOpen({ remaining: found.remaining, user: found.user.getEntity() }))
    throw new Unauthenticated();
}
