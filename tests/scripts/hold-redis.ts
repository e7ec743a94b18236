import { startRedis } from '../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';

// A program that starts Redis and never stops it, because the test ends the program first.
const folder = temporaryFolder();
const redis = await startRedis(folder.path);
process.stdout.write(
  `Redis of process ${redis.pid} holds ${folder.path} and port ${new URL(redis.url).port}.\n`,
);
