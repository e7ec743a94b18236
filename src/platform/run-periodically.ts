import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './log.js';

/**
 * Calls `act` periodically. Each pause is random, so that processes which start together don't act together. A failure is
 * logged, and the next period tries again.
 * @param every the average pause, in milliseconds
 * @returns a function that stops it, and resolves when a running `act` is done
 */
export function runPeriodically(every: number, log: Log, act: () => Promise<void>): () => Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const stopped = (async () => {
    while (!signal.aborted) {
      await pause(every * (0.5 + Math.random()), undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await act().catch((error: unknown) => log.warn({ reason: error }, 'house-keeping failed'));
    }
  })();
  return () => {
    stop.abort();
    return stopped;
  };
}
