import type { Context } from '../platform/context.js';
import type { User } from './user.js';

/**
 * Lets the viewer show a secret of theirs once more. Failures are counted as those to sign in are, but by themselves: who
 * holds a session can't shut its owner out. @throws {RateLimited}
 */
export async function prove(
  { services }: Context,
  { id }: User,
  attempt: () => Promise<void>,
  kind: 'password' | 'code' = 'password',
): Promise<void> {
  await services.rateLimits.takeSlowly('signInPerAccount', `proof ${kind} ${id}`);
  await attempt();
  await services.rateLimits.forget('signInPerAccount', `proof ${kind} ${id}`);
}
