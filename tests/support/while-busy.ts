import { expect } from '@jest/globals';
import { atEnd } from './at-end.js';
import { Refused } from './refused.js';

const mostRetries = 100;
let retries = 0;

atEnd(() => {
  if (retries === 0) return;
  const { testPath = '' } = expect.getState();
  process.stderr.write(`Retried ${retries} times because the server was too busy: ${testPath}\n`);
});

/**
 * Retries an act that the server refuses because the machine is slow. No other test code may do this: each such refusal is a
 * fault of the product, and is counted. Not for tests of refusals.
 */
export async function retryingWhenBusy<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const isBusy = error instanceof Refused && error.code === 'SERVICE_UNAVAILABLE';
      if (!isBusy || retries === mostRetries) throw error;
      retries += 1;
    }
  }
}
