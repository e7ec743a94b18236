/** How a process measures time that passes, in milliseconds. Tests move a clock of their own by hand. */
export interface Clock {
  /** Never goes back, whatever is done to the time of the machine. */
  now(): number;
  /** Acts once. @returns a function that cancels it */
  after(delay: number, act: () => void): () => void;
  /** Acts again and again, first after one period. @returns a function that ends it */
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
