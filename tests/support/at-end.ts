import { afterAll } from '@jest/globals';

type Ending = () => unknown;

const endings: Ending[] = [];

afterAll(async () => {
  const failures: unknown[] = [];
  for (const end of endings.splice(0).reverse()) {
    // One failure must not stop the others. Otherwise apps would stay open during the next file of this worker.
    try {
      await end();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
});

/** Calls `end` after the tests of this file, the last registered first. */
export function atEnd(end: Ending): void {
  endings.push(end);
}
