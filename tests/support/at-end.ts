import { afterAll } from '@jest/globals';

type Ending = () => unknown;

const endings: Ending[] = [];

afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Does it after the tests of this file; what was begun last ends first. */
export function atEnd(end: Ending): void {
  endings.push(end);
}
