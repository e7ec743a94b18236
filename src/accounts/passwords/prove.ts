import type { Context } from '../../platform/context.js';
import type { User } from '../users/user.js';

/**
 * Verifies a secret of the signed-in viewer. Failures are limited like failed sign-ins, but counted separately. Otherwise someone
 * with a stolen session could lock the owner out. @throws {RateLimited}
 */
export async function prove<T>(
  { services }: Context,
  { id }: User,
  attempt: () => Promise<T>,
  kind: 'password' | 'code' = 'password',
): Promise<T> {
  await services.rateLimits.takeSlowly('signInPerAccount', `proof ${kind} ${id}`);
  const proof = await attempt();
  await services.rateLimits.forget('signInPerAccount', `proof ${kind} ${id}`);
  return proof;
}
