import { accountMutants } from './account-mutants.js';
import { calmMutants } from './calm-mutants.js';
import { edgeMutants } from './edge-mutants.js';
import type { Mutant } from './mutant.js';
import { roomMutants } from './room-mutants.js';

/** Each mutant breaks one rule of one feature. One named test must fail. */
export const featureMutants: readonly Mutant[] = [
  ...accountMutants,
  ...roomMutants,
  ...edgeMutants,
  ...calmMutants,
];
