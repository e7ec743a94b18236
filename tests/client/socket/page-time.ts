import { jest } from '@jest/globals';

/** Advances the page's time by these milliseconds. Timers that become due fire in order. */
type Pass = (milliseconds: number) => Promise<void>;

/**
 * Runs a test in which the page's time stands still: its timers and its `Date` move only with `pass()`. The network, the
 * server and `until()` keep real time.
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
