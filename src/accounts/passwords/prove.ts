import type { Services } from '../../platform/context.js';
import type { User } from '../users/user.js';
import { refundUnlessWrong } from './refund-unless-wrong.js';

/**
 * Verifies a secret of the signed-in viewer. Failures are limited like failed sign-ins, but counted separately. Otherwise someone
 * with a stolen session could lock the owner out. @throws {RateLimited}
 */
export async function prove<T>(
  { services }: { readonly services: Pick<Services, 'rateLimits'> },
  { id }: Pick<User, 'id'>,
  attempt: () => Promise<T>,
  kind: 'password' | 'code' | 'code at sign-in' = 'password',
): Promise<T> {
  const { rateLimits } = services;
  const key = `proof ${kind} ${id}`;
  await rateLimits.takeSlowly('signInPerAccount', key);
  const proof = await refundUnlessWrong(() => rateLimits.giveBack('signInPerAccount', key), attempt);
  await rateLimits.forget('signInPerAccount', key);
  return proof;
}
