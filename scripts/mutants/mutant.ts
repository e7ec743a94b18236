/** A way to break the promise of delivery, and what must notice. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** What must go red: a scenario such as F8, or a file of other tests. */
  readonly scenario: string;
  /** What its failure says: red for another reason proves nothing. */
  readonly says: RegExp;
  /** Further settings of the fault suite. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Edit {
  readonly file: string;
  /** Must be there exactly once, or the mutant is out of date. */
  readonly find: string;
  readonly replace: string;
}
