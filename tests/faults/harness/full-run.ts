/** Whether this is `npm run test:faults`, which has the machine for itself: times are judged there and nowhere else. */
export const isFullRun = process.env['FAULTS'] === 'all';

/** How many times as long the suite waits for what must come, where it judges no times: a wait that ends is a failure. */
export const patience = isFullRun ? 1 : 6;
