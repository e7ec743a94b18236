import { jest } from '@jest/globals';

/** Lets so many milliseconds pass. Each timer acts at its time. */
type Pass = (milliseconds: number) => Promise<void>;

/**
 * A test in which the time of the page stands still: its timers and its `Date` wait for the test to let time pass. What is
 * outside of the page, the network, the server and `until()`, goes on in real time.
 */
export function inPageTime(act: (pass: Pass) => Promise<void>): () => Promise<void> {
  return async () => {
    jest.useFakeTimers({
      doNotFake: [
        ...['hrtime', 'nextTick', 'performance', 'queueMicrotask'],
        ...['setImmediate', 'clearImmediate'],
      ] as never[],
    });
    try {
      await act((milliseconds) => jest.advanceTimersByTimeAsync(milliseconds));
    } finally {
      jest.useRealTimers();
    }
  };
}
