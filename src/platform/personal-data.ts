import type { AfterCommit, Context } from './context.js';
import type { Run } from './database/database.js';

/** What a feature knows of one person: how it is exported, and how it is erased with the account. */
export interface PersonalData {
  /** Facts for the object `account` of the viewer's export. */
  readonly facts?: (context: Context) => Promise<object>;
  /** The other parts of the viewer's export, by name: each a JSON array, in pieces of text. */
  readonly lists?: Readonly<Record<string, (context: Context) => AsyncIterable<string>>>;
  /** Locks the user's rows. It runs for all features, in their order, before anything is erased. */
  readonly lock?: (run: Run, userId: string) => Promise<void>;
  /** Erases what says who the user was. It runs in the transaction that deletes the account. */
  readonly erase?: (run: Run, userId: string) => Promise<AfterCommit | void>;
}

/** Thrown in a deletion: a concurrent one of the same account was first. */
export class AlreadyErased extends Error {
  override readonly name = 'AlreadyErased';
}
