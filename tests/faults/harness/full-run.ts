/** Whether this is `npm run test:faults`, which has the whole machine. Times are judged only there. */
export const isFullRun = process.env['FAULTS'] === 'all';

/** Multiplies the timeouts of waits where no times are judged. A wait that times out is a failure. */
export const patience = isFullRun ? 1 : 6;
