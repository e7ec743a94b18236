import type { Outcome, Scenario } from './scenario.js';

/**
 * How long a message may take in this run, in milliseconds. It is the promised bound, adjusted to how slow this machine was just
 * before the fault, under the same load.
 */
export function allowed({ bound }: Scenario, { slowness, noise }: Outcome): number {
  return bound * slowness + noise;
}
