import { deploymentOf } from '../../../src/platform/config/deployment.js';
import { secret } from '../../support/parley-process.js';

/** What the names of all channels begin with. */
export const prefix = `parley:${deploymentOf(secret)}`;
