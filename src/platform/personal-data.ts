import type { AfterCommit, Context } from './context.js';
import type { Run } from './database/database.js';

/** A feature's data about one person: how to export it, and how to erase it with the account. */
export interface PersonalData {
  /** Properties for the object `account` of the viewer's export. */
  readonly facts?: (context: Context) => Promise<Readonly<Record<string, unknown>>>;
  /** The other parts of the viewer's export, by name. Each is a JSON array, in chunks of text. */
  readonly lists?: Readonly<Record<string, (context: Context) => AsyncIterable<string>>>;
  /** Locks the user's rows. It runs for all features, in their order, before anything is erased. */
  readonly lock?: (run: Run, userId: string) => Promise<void>;
  /** Erases what identifies the user. It runs in the transaction that deletes the account. */
  readonly erase?: (run: Run, userId: string) => Promise<AfterCommit | void>;
}

/** Thrown when a concurrent deletion of the same account was first. */
export class AlreadyErased extends Error {
  override readonly name = 'AlreadyErased';
}
