import type { Edit } from './edit.js';

/** A way to break a promise, and what must notice. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** What must go red: a scenario such as F8, or a file of other tests. */
  readonly scenario: string;
  /** The one test of that file that must; all of them count unless told. */
  readonly test?: string;
  /** What its failure says: red for another reason proves nothing. */
  readonly says: RegExp;
  /** Further settings of the fault suite. */
  readonly settings?: Readonly<Record<string, string>>;
}
