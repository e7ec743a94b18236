import type { Context } from '../platform/context.js';
import { networkOf } from '../platform/rates/network.js';
import { refundUnlessWrong } from './passwords/refund-unless-wrong.js';

const sessionAddresses = `
  select distinct session.ip_address as address from session join "user" on "user".id = session.user_id
   where "user".username = $1`;

/**
 * Counts an attempt as a failure of its account and its address before it runs. If it were counted afterwards, concurrent
 * guesses would pass the limit. The count is refunded unless the secret was wrong. @throws {RateLimited}
 */
export async function attemptSignIn<T>(
  context: Context,
  username: string,
  attempt: () => Promise<T>,
): Promise<T> {
  const { rateLimits } = context.services;
  const network = networkOf(context.address);
  await rateLimits.take('signInPerAddress', network);
  return refundUnlessWrong(
    () => rateLimits.giveBack('signInPerAddress', network),
    async () => {
      const account = await rateKeyOf(context, username);
      await rateLimits.takeSlowly('signInPerAccount', account);
      const result = await refundUnlessWrong(() => rateLimits.giveBack('signInPerAccount', account), attempt);
      await rateLimits.forget('signInPerAccount', account);
      return result;
    },
  );
}

/** Networks with a session of the account are counted separately. Otherwise guesses from elsewhere could lock its owner out. */
async function rateKeyOf({ services, address }: Context, username: string): Promise<string> {
  const rows = await services.database.run<{ address: string | null }>(sessionAddresses, [username]);
  const network = networkOf(address);
  return rows.some((row) => networkOf(row.address ?? '') === network) ? `${username} ${network}` : username;
}
