import { startRedis } from '../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';

// A process that starts Redis and does not live to end it.
const folder = temporaryFolder();
const redis = await startRedis(folder.path);
process.stdout.write(
  `Redis of process ${redis.pid} holds ${folder.path} and port ${new URL(redis.url).port}.\n`,
);
