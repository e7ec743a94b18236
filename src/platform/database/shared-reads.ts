import { isNativeError } from 'node:util/types';

interface Waiting<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/** Two, so that one statement on a dead connection does not hold up everyone. */
const statementsAtOnce = 2;
/**
 * Reads one value per key, for everyone in this process together. What is asked for while statements run goes into the next
 * one. So a thousand who connect at once need a few statements, and none of them waits for a connection to the database.
 * A value may not depend on who asks, unless the key says who that is.
 */
export class SharedReads<Key, Value> {
  readonly #waiting: Waiting<Key, Value>[] = [];
  #running = 0;

  /**
   * @param readAll runs one statement, and returns the values, or an error for one, in the order of the keys
   * @param most the keys that one statement reads, so that none takes long
   */
  constructor(
    private readonly readAll: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
    private readonly most = 500,
  ) {}

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
    const batch = this.#waiting.splice(0, this.most);
    this.#running += 1;
    try {
      const values = await this.readAll(batch.map(({ key }) => key));
      batch.forEach(({ resolve, reject }, n) => {
        const value = values[n];
        if (isNativeError(value)) reject(value);
        else resolve(value as Value);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#running -= 1;
    void this.#run();
  }
}
