import { accountMutants } from './account-mutants.js';
import { edgeMutants } from './edge-mutants.js';
import type { Mutant } from './mutant.js';
import { roomMutants } from './room-mutants.js';

/** Each breaks one rule of one feature, and one named test must notice. */
export const featureMutants: readonly Mutant[] = [...accountMutants, ...roomMutants, ...edgeMutants];
