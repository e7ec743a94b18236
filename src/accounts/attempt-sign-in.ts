import type { Context } from '../platform/context.js';
import { ParleyError } from '../platform/errors.js';
import { networkOf } from '../platform/network.js';

const familiar = `
  select 1 from session join "user" on "user".id = session.user_id
   where "user".username = $1 and session.ip_address = $2 limit 1`;

/**
 * Counts a try against its account and its address as a failure beforehand, so that many at once are counted as well, and
 * takes it back when it was none. @throws {RateLimited}
 */
export async function attemptSignIn<T>(
  context: Context,
  username: string,
  attempt: () => Promise<T>,
): Promise<T> {
  const { rateLimits } = context.services;
  const network = networkOf(context.address);
  await rateLimits.take('signInPerAddress', network);
  const account = await countedAs(context, username);
  await rateLimits.takeSlowly('signInPerAccount', account);
  try {
    const result = await attempt();
    await rateLimits.forget('signInPerAccount', account);
    await rateLimits.giveBack('signInPerAddress', network);
    return result;
  } catch (error) {
    const isFailure = error instanceof ParleyError && isWrongSecret(error.extensions);
    if (!isFailure) await rateLimits.giveBack('signInPerAddress', network);
    if (!isFailure) await rateLimits.giveBack('signInPerAccount', account);
    throw error;
  }
}

/** A missing second factor is no failure: it comes after a right password. */
function isWrongSecret({ code, needs }: ParleyError['extensions']): boolean {
  return needs === undefined && (code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT');
}

/** Where its owner has a session, an account is counted by itself, so that nobody elsewhere can shut its owner out. */
async function countedAs({ services, address }: Context, username: string): Promise<string> {
  const rows = await services.database.run(familiar, [username, address]);
  return rows.length > 0 ? `${username} ${address}` : username;
}
