interface Waiting<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/** Two, so that one statement on a dead connection does not hold up everyone. */
const statementsAtOnce = 2;
/** Limits how long one statement takes. */
const mostKeys = 500;

/**
 * Reads one value per key, for everyone in this process together. What is asked for while statements run goes into the next
 * one. So a thousand who connect at once need a few statements, and none of them waits for a connection to the database.
 * A value may not depend on who asks, unless the key says who that is.
 */
export class SharedReads<Key, Value> {
  readonly #waiting: Waiting<Key, Value>[] = [];
  #running = 0;

  /** @param readAll runs one statement. @returns the values, in the order of the keys */
  constructor(private readonly readAll: (keys: readonly Key[]) => Promise<readonly Value[]>) {}

  /** Reads what is true now: the statement begins after this call. */
  read(key: Key): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject });
      // What is asked for in the same turn of the event loop goes into the same statement.
      if (this.#waiting.length === 1) setImmediate(() => void this.#run());
    });
  }

  async #run(): Promise<void> {
    if (this.#running === statementsAtOnce || this.#waiting.length === 0) return;
    const batch = this.#waiting.splice(0, mostKeys);
    this.#running += 1;
    try {
      const values = await this.readAll(batch.map(({ key }) => key));
      batch.forEach(({ resolve }, n) => resolve(values[n] as Value));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#running -= 1;
    void this.#run();
  }
}
