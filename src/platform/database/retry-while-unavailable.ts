import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from './database-errors.js';
import { ServiceUnavailable } from '../errors.js';

const longestPause = 250;

/**
 * The backoff before a stream's `n`th retry of the database (1, 2, 3 …), in milliseconds. The first is 40 at most,
 * because a connection that was ended is replaced at once. Jitter keeps retries out of step with a fault that recurs.
 */
export function pauseBefore(n: number): number {
  return Math.min(longestPause, 20 * 2 ** Math.min(n, 10)) * (0.5 + Math.random() / 2);
}

/** Reads for a stream that was accepted. While the database is unavailable it retries, until the reader leaves. */
export async function retryWhileUnavailable<Row>(
  signal: AbortSignal,
  read: () => Promise<Row[]>,
): Promise<Row[]> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (signal.aborted) break;
      if (!(isUnavailable(error) || error instanceof ServiceUnavailable)) throw error;
    }
    await pause(pauseBefore(attempt), undefined, { signal }).catch(() => undefined);
  }
  return [];
}
