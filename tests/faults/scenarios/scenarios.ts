import { isFullRun } from '../harness/full-run.js';
import { accessScenarios } from './access.js';
import { changeScenarios } from './changes.js';
import { clientScenarios } from './clients.js';
import { networkScenarios } from './network.js';
import { postgresScenarios } from './postgres.js';
import { redisScenarios } from './redis.js';
import { serverScenarios } from './servers.js';

const all = [
  ...serverScenarios,
  ...redisScenarios,
  ...postgresScenarios,
  ...networkScenarios,
  ...clientScenarios,
  ...accessScenarios,
  ...changeScenarios,
];

/** The scenarios of this run: all of them, or the few of every `npm test`. */
export const scenarios = all
  .filter(({ isShort }) => isShort || isFullRun)
  .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
