import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from './database-errors.js';
import { ServiceUnavailable } from '../errors.js';

const longestPause = 250;

/**
 * How long a stream waits before it tries the database for the `n`th time again (1, 2, 3 …), in milliseconds. It begins at
 * almost nothing, because a connection that was ended is replaced at once, and is spread, so as not to fall in step with
 * what breaks again and again.
 */
export function pauseBefore(n: number): number {
  return Math.min(longestPause, 20 * 2 ** Math.min(n, 10)) * (0.5 + Math.random() / 2);
}

/** Reads for a stream that was accepted: while the database is away it waits, until the reader leaves. */
export async function retryWhileUnavailable<Row>(
  signal: AbortSignal,
  read: () => Promise<Row[]>,
): Promise<Row[]> {
  for (let again = 1; !signal.aborted; again += 1) {
    try {
      return await read();
    } catch (error) {
      if (signal.aborted) break;
      if (!(isUnavailable(error) || error instanceof ServiceUnavailable)) throw error;
    }
    await pause(pauseBefore(again), undefined, { signal }).catch(() => undefined);
  }
  return [];
}
