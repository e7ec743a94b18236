import { setTimeout as pause } from 'node:timers/promises';

/** Polls a condition that no event reports. @throws when it is not true within the time, in milliseconds. */
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
