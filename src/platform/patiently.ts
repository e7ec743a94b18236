import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from './present-error.js';

/** In milliseconds. */
export const retryEvery = 250;

/** Reads for a stream that was accepted: while the database is away it waits, until the reader leaves. */
export async function patiently<Row>(signal: AbortSignal, read: () => Promise<Row[]>): Promise<Row[]> {
  while (!signal.aborted) {
    try {
      return await read();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
    await pause(retryEvery, undefined, { signal }).catch(() => undefined);
  }
  return [];
}
