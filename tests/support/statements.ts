/** Counts the SQL statements that an app runs: give its `onQuery` to `startTestApp`. */
export class Statements {
  #seen: string[] = [];

  readonly onQuery = (sql: string): void => {
    this.#seen.push(sql);
  };

  /** What ran during the act, from whichever request: nothing else may go on at that app. */
  async during(act: () => Promise<unknown>): Promise<readonly string[]> {
    this.#seen = [];
    await act();
    return this.#seen;
  }

  /** What has run so far during an act. */
  get soFar(): readonly string[] {
    return this.#seen;
  }
}

/** Whether the statement reads messages. */
export function readsMessages(sql: string): boolean {
  return /^\s*select\b.*\bfrom "?message\b/s.test(sql);
}
