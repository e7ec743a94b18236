import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './log.js';

/**
 * Acts again and again, about as often as it says: each pause is another, so that processes which start together don't
 * act together. What fails is logged and tried again the next time.
 * @param every in milliseconds
 * @returns a function that ends it, when what is under way is done
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
