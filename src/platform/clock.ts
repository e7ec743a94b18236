/** Measures elapsed time, in milliseconds. Tests use a clock that they advance by hand. */
export interface Clock {
  /** Monotonic: changes of the system time have no effect. */
  now(): number;
  /** Calls `act` once. @returns a function that cancels it */
  after(delay: number, act: () => void): () => void;
  /** Calls `act` once per period, first after one period. @returns a function that stops it */
  every(period: number, act: () => void): () => void;
}

/** The clock of this machine. None of its timers keeps the process alive. */
export const machineClock: Clock = {
  now: () => performance.now(),
  after(delay, act) {
    const timer = setTimeout(act, delay).unref();
    return () => clearTimeout(timer);
  },
  every(period, act) {
    const timer = setInterval(act, period).unref();
    return () => clearInterval(timer);
  },
};
