/** What one request may ask for. Sizes are in bytes, times in milliseconds. */
export const limits = {
  bodySize: 64 * 1024,
  frameSize: 64 * 1024,
  tokens: 1000,
  depth: 12,
  rootFields: 10,
  /** How many fields an operation may have answered, with each list as long as its page may get. */
  cost: 10_000,
  subscriptionsPerSocket: 100,
  initWait: 3000,
};
