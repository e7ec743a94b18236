/** Counts the SQL statements that an app runs: give its `onQuery` to `startTestApp`. */
export class Statements {
  #seen: string[] = [];

  readonly onQuery = (sql: string): void => {
    this.#seen.push(sql);
  };

  /** The statements that ran during the act, from all requests. Nothing else may use that app meanwhile. */
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
