import { serverScenarios } from './servers.js';

const all = [...serverScenarios];

/** What runs now: all of them if FAULTS is `all`, else the few that run with every `npm test`. */
export const scenarios = all.filter(({ isShort }) => isShort || process.env['FAULTS'] === 'all');
