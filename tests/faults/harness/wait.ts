import { setTimeout as pause } from 'node:timers/promises';

/** Waits while a fault lasts, or before the next one. A fixed wait is right here: these tests are about time. */
export const lasting = (milliseconds: number): Promise<void> => pause(milliseconds);

/** Repeats an act, with a pause after each time, in milliseconds. */
export async function times(count: number, every: number, act: () => unknown): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await act();
    await lasting(every);
  }
}
