import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what no event tells of. @throws when it is not so within the time, in milliseconds. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  within = 50_000,
): Promise<void> {
  const end = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not so after ${within} ms: ${what}`);
    await pause(5);
  }
}
