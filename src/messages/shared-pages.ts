import type { Database } from '../platform/database/database.js';
import { SharedReads } from '../platform/database/shared-reads.js';
import { type Order, type Reading, readPages, type Row } from './read-messages.js';

declare module '../platform/context.js' {
  interface Services {
    readonly streamPages: StreamPages;
    /** Those of feeds do not wait behind the pages of thousands who reconnect. */
    readonly feedPages: Pick<SharedPages, 'read'>;
  }
}

type SharedPages = SharedReads<Reading, Row[]>;
type StreamPages = Readonly<Record<Order, SharedPages>>;

/** The pages that one statement reads. Each may have 64 KB of texts. */
const pagesAtOnce = 32;

/** When thousands reconnect, senders need not wait behind their pages. */
export function streamPages(database: Database): StreamPages {
  return { seq: sharedPages(database, 'seq'), version: sharedPages(database, 'version') };
}

/** Reads the pages of all who ask together by few statements. */
export function sharedPages(database: Database, order: Order): SharedPages {
  return new SharedReads<Reading, Row[]>((readings) => readPages(database, order, readings), pagesAtOnce);
}
