import { setTimeout as pause } from 'node:timers/promises';

/** How long a fault lasts, or until the next one comes: time is what these tests are about. */
export const lasting = (milliseconds: number): Promise<void> => pause(milliseconds);

/** Repeats an act. */
export async function times(count: number, every: number, act: () => unknown): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await act();
    await lasting(every);
  }
}
