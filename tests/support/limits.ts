import { defaultLimits } from '../../src/config.js';
import { type Limits } from '../../src/platform/config/limits.js';

type Rates = Limits['rates'];
type Others = Partial<Omit<Limits, 'rates'>> & {
  readonly rates?: { readonly [act in keyof Rates]?: Partial<Rates[act]> };
};

const acts = Object.keys(defaultLimits.rates) as (keyof Rates)[];

/**
 * `LIMITS` for the tests, whose many people all come from one address. No rate is ever exceeded, and a busy machine exceeds no
 * limit. A test of a limit sets that limit itself.
 */
export function limitsWith(others: Others = {}): string {
  const rates = Object.fromEntries(
    acts.map((act) => [act, { ...defaultLimits.rates[act], most: 1_000_000_000, ...others.rates?.[act] }]),
  );
  const many = 100_000;
  const wide = {
    ...{ socketsPerSession: many, socketsPerAddress: many, subscriptionsPerUser: many },
    ...{ subscriptionsPerAddress: many, socketsBeforeInit: many, requestsAtOnce: many, loopStall: 60_000 },
  };
  return JSON.stringify({ ...wide, ...others, rates });
}
