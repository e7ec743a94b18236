/** The statements that index messages for the search, about a second after they were sent. */
const isOfIndexer =
  /\bmessage_search|\bpg_stat_activity\b|'lock_timeout', '100ms'|^select 1 from message limit 1$/;

/** Counts the SQL statements that an app runs: give its `onQuery` to `startTestApp`. */
export class Statements {
  #seen: string[] = [];

  readonly onQuery = (sql: string): void => {
    if (!isOfIndexer.test(sql)) this.#seen.push(sql);
  };

  /** The statements that ran during the act, from all requests, without those of the indexer. Nothing else may use that app meanwhile. */
  async during(act: () => Promise<unknown>): Promise<readonly string[]> {
    this.#seen = [];
    await act();
    return this.#seen;
  }

  /** The statements that have run so far during an act. */
  get soFar(): readonly string[] {
    return this.#seen;
  }
}

/** Whether the statement reads messages. */
export function readsMessages(sql: string): boolean {
  return /^\s*select\b.*\bfrom "?message\b/s.test(sql);
}
