import type { Context } from '../platform/context.js';
import { RateLimited } from '../platform/errors.js';
import { networkOf, siteOf } from '../platform/rates/network.js';
import { failuresHere } from './passwords/failures-here.js';
import { refundUnlessWrong } from './passwords/refund-unless-wrong.js';

const sessionAddresses = `
  select distinct session.ip_address as address from session join "user" on "user".id = session.user_id
   where "user".username = $1`;

type Counted = readonly ['signInPerAccount' | 'signInNewNetwork', string];

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
      const counted = await countAttempt(context, username);
      const result = await refundUnlessWrong(() => giveBack(context, counted), attempt);
      // The count that slows the account down, and that of this network.
      for (const [act, who] of counted.slice(0, 2)) await rateLimits.forget(act, who);
      return result;
    },
  );
}

/**
 * Networks with a session of the account are counted separately. Otherwise guesses from elsewhere could lock its owner out.
 * @returns what was counted. @throws {RateLimited}
 */
async function countAttempt(context: Context, username: string): Promise<Counted[]> {
  const { rateLimits } = context.services;
  const ofNetwork = failuresHere(username, context.address);
  if (await hasSessionHere(context, username)) {
    await rateLimits.takeSlowly(...ofNetwork);
    return [ofNetwork];
  }
  const ofAccount: Counted = ['signInPerAccount', username];
  const isFirst = (await rateLimits.count(...ofNetwork)) === 1;
  try {
    await rateLimits.takeSlowly(...ofAccount);
    return [ofAccount, ofNetwork];
  } catch (error) {
    const kept = isFirst && error instanceof RateLimited ? await keptTry(context, username) : null;
    if (!kept) {
      await rateLimits.giveBack(...ofNetwork);
      throw error;
    }
    await rateLimits.count(...ofAccount);
    return [ofAccount, ofNetwork, ...kept];
  }
}

/**
 * The try that a network without a failure keeps while others guess. Otherwise one guesser could keep the owner out of every new
 * place. Such tries have limits too, because a guesser may have many networks. @returns null when they are used up
 */
async function keptTry(context: Context, username: string): Promise<Counted[] | null> {
  const limits: Counted[] = [
    ['signInPerAccount', `${username} site ${siteOf(context.address)}`],
    ['signInNewNetwork', username],
  ];
  const taken: Counted[] = [];
  try {
    for (const limit of limits) {
      taken.push(limit);
      await context.services.rateLimits.take(...limit);
    }
    return taken;
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error;
    await giveBack(context, taken);
    return null;
  }
}

async function giveBack({ services }: Context, counted: readonly Counted[]): Promise<void> {
  for (const [act, who] of counted) await services.rateLimits.giveBack(act, who);
}

async function hasSessionHere({ services, address }: Context, username: string): Promise<boolean> {
  const rows = await services.database.run<{ address: string | null }>(sessionAddresses, [username]);
  const network = networkOf(address);
  return rows.some((row) => networkOf(row.address ?? '') === network);
}
