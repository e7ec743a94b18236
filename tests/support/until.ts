import { setTimeout as pause } from 'node:timers/promises';

/** Polls a condition that no event reports. @throws when it is not true within the time, in milliseconds. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  within = 50_000,
): Promise<void> {
  const start = performance.now();
  while (!(await isSo())) {
    const waited = performance.now() - start;
    if (waited > within) throw new Error(`Not so after ${within} ms: ${what}`);
    // A poll may be a query, or a call of the browser. Many of them would slow down what they wait for.
    await pause(Math.min(25, 5 + waited / 20));
  }
}
