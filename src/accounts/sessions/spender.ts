import type { Context } from '../../platform/context.js';
import { networkOf, siteOf } from '../../platform/rates/network.js';
import type { Spender } from '../../platform/rates/work-budget.js';

/** Whose budgets pay for an operation. */
export function spenderOf({ session, address }: Pick<Context, 'session' | 'address'>): Spender {
  return { user: session?.user.id ?? null, network: networkOf(address), site: siteOf(address) };
}

/** Counts the next events of a subscription, and waits while its user or address is over budget. */
export function turnOfEvents(
  { services, subscription }: Context,
  count: number,
  signal: AbortSignal,
): Promise<void> | undefined {
  if (subscription === null) return undefined;
  return services.eventBudget.turn(subscription.spender, subscription.eventCost * count, signal);
}
