import type { Context } from './context.js';
import type { Rates } from './rates/rate.js';

declare module './feature.js' {
  interface Feature {
    /** Files that it offers over HTTP. */
    readonly downloads?: readonly Download[];
  }
}

/** A file that is made while it is downloaded. */
export interface Download {
  /** Such as `/export`. */
  readonly path: string;
  readonly fileName: string;
  /** Its media type. */
  readonly type: string;
  readonly rate: keyof Rates;
  /**
   * Checks what was asked for, and returns the file in pieces. It runs for signed-in users only.
   * @param query the value of the parameter `query` in the address; null if there is none
   * @throws {ParleyError} before the first piece
   */
  readonly open: (
    context: Context,
    query: string | null,
  ) => AsyncIterable<string> | Promise<AsyncIterable<string>>;
}
