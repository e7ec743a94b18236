import type { Context } from '../platform/context.js';
import { ParleyError } from '../platform/errors.js';
import { networkOf } from '../platform/rates/network.js';

const familiar = `
  select distinct session.ip_address as address from session join "user" on "user".id = session.user_id
   where "user".username = $1`;

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
  return takingBack(
    () => rateLimits.giveBack('signInPerAddress', network),
    async () => {
      const account = await countedAs(context, username);
      await rateLimits.takeSlowly('signInPerAccount', account);
      const result = await takingBack(() => rateLimits.giveBack('signInPerAccount', account), attempt);
      await rateLimits.forget('signInPerAccount', account);
      return result;
    },
  );
}

async function takingBack<T>(takeBack: () => Promise<void>, attempt: () => Promise<T>): Promise<T> {
  let isFailure = false;
  try {
    return await attempt();
  } catch (error) {
    isFailure = error instanceof ParleyError && isWrongSecret(error.extensions);
    throw error;
  } finally {
    if (!isFailure) await takeBack();
  }
}

/** A missing second factor is no failure: it comes after a right password. */
function isWrongSecret({ code, needs }: ParleyError['extensions']): boolean {
  return needs === undefined && (code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT');
}

/** Where its owner has a session, an account is counted by itself, so that nobody elsewhere can shut its owner out. */
async function countedAs({ services, address }: Context, username: string): Promise<string> {
  const rows = await services.database.run<{ address: string | null }>(familiar, [username]);
  const network = networkOf(address);
  return rows.some((row) => networkOf(row.address ?? '') === network) ? `${username} ${network}` : username;
}
