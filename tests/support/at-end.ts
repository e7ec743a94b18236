import { afterAll } from '@jest/globals';

type Ending = () => unknown;

const endings: Ending[] = [];

afterAll(async () => {
  const failures: unknown[] = [];
  for (const end of endings.splice(0).reverse()) {
    // What ends badly must not keep the rest alive, into the next file of this worker.
    try {
      await end();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
});

/** Does it after the tests of this file; what was begun last ends first. */
export function atEnd(end: Ending): void {
  endings.push(end);
}
