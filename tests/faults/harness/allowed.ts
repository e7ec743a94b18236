import type { Outcome, Scenario } from './scenario.js';

/**
 * How long a message may take in this run, in milliseconds: what is promised, on a machine as slow as this one was just before
 * the fault, while the same talk went on.
 */
export function allowed({ bound }: Scenario, { slowness, noise }: Outcome): number {
  return bound * slowness + noise;
}
