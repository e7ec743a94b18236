import type { Rate } from './rate.js';

/** @returns a function to call at each act, which returns whether the act is still within the rate */
export function rateMeter({ most, within }: Rate): () => boolean {
  let since = -Infinity;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - since >= within) {
      since = now;
      count = 0;
    }
    count += 1;
    return count <= most;
  };
}
