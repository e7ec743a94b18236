import type { Context } from '../../platform/context.js';
import type { User } from '../users/user.js';

/**
 * Lets the viewer show a secret of theirs once more. Failures are counted as those to sign in are, but by themselves: who
 * holds a session can't shut its owner out. @throws {RateLimited}
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
