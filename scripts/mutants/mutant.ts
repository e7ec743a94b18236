import type { Edit } from './edit.js';

/** One way to break Parley, and the test that must notice. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** What must fail: a fault scenario such as F8, or a file of other tests. */
  readonly scenario: string;
  /** The one test of that file that must fail. Default: any test of the file. */
  readonly test?: string;
  /** Matches the message of the failure. A failure for another reason proves nothing. */
  readonly says: RegExp;
  /** Further environment variables of the fault suite. */
  readonly settings?: Readonly<Record<string, string>>;
}
