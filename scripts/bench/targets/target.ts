import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { defaultLimits } from '../../../src/config.js';
import { startChild } from '../../test-services/child.js';
import { makeDatabase } from '../../test-services/database.js';
import type { Instance, Running } from '../../test-services/instance.js';
import type { Target } from '../load/job.js';
import { onCore } from '../machine.js';
import { type Protocol, secret, type World } from '../world.js';
import { fillParley } from './parley-database.js';
import { preparePlain } from './plain-database.js';

export const targetNames = ['floor', 'batching floor', 'apollo', 'parley'] as const;
export type TargetName = (typeof targetNames)[number];

/** A server to measure, with a database of its own. */
export interface Contender {
  readonly name: TargetName;
  /** How many messages its database has. */
  messages(): Promise<number>;
  start(): Promise<{ target: Target; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

export interface Backends {
  readonly postgres: Instance;
  readonly redis: Instance;
}

const commands: Record<TargetName, readonly string[]> = {
  floor: ['--import', 'tsx', script('floor-server.ts'), 'simple'],
  'batching floor': ['--import', 'tsx', script('floor-server.ts'), 'batching'],
  apollo: ['--import', 'tsx', script('apollo-server.ts')],
  parley: ['dist/src/main.js'],
};

/** Lets the load ask for a garbage collection. Otherwise the memory that is measured depends on when the last one was. */
const collectsGarbage = [
  '--expose-gc',
  '--import',
  `data:text/javascript,process.on('SIGUSR2', () => globalThis.gc())`,
];

/** With `--profile`, each server writes a CPU profile to temp/. */
const profiles = process.argv.includes('--profile');

/** Creates the server's database, and fills it. */
export async function prepare(name: TargetName, backends: Backends, world: World): Promise<Contender> {
  const database = await makeDatabase(backends.postgres.url);
  const pool = new Pool({ connectionString: database.url, max: 1 });
  const start = () => startTarget(name, backends, database);
  if (name === 'parley') {
    const migrating = await start();
    await migrating.stop();
    await fillParley(pool, world);
  } else await preparePlain(pool, world);
  return {
    ...{ name, start },
    async messages() {
      const { rows } = await pool.query<{ count: string }>('select count(*) from message');
      return Number(rows[0]?.count);
    },
    async stop() {
      await pool.end();
      await database.stop();
    },
  };
}

async function startTarget(name: TargetName, { postgres, redis }: Backends, { url }: Running) {
  const env = {
    ...{ PATH: process.env['PATH'], DATABASE_URL: url, REDIS_URL: redis.url, NODE_ENV: 'production' },
    ...(name === 'parley' && parleySettings()),
  };
  const flags = [...collectsGarbage, ...(profiles ? ['--cpu-prof', '--cpu-prof-dir=temp'] : [])];
  const [command, args] = onCore('servers', process.execPath, [...flags, ...commands[name]]);
  const child = await startChild(command, args, { env, readyWhen: /https?:\/\/[\w.[\]:-]+:\d+/ });
  const protocol: Protocol = name === 'batching floor' ? 'floor' : name;
  // taskset becomes the program, so this is the server's own pid.
  const processes = { server: child.pid, postgres: postgres.pid, redis: redis.pid };
  return {
    target: { protocol, url: child.ready[0].replace('localhost', '127.0.0.1'), processes },
    stop: async () => void (await child.stop(profiles ? 'SIGTERM' : 'SIGKILL')),
  };
}

/** All limiters are on, with limits that the load never reaches. */
function parleySettings() {
  const rates = Object.keys(defaultLimits.rates).map((name) => [name, { most: 1_000_000_000 }]);
  const most = 1_000_000;
  const limits = {
    ...{ subscriptionsPerUser: most, subscriptionsPerAddress: most, socketsPerSession: most },
    ...{
      socketsPerAddress: most,
      socketsBeforeInit: most,
      requestsAtOnce: most,
      requestsPerConnection: most,
    },
    rates: Object.fromEntries(rates) as object,
  };
  return {
    ...{ PORT: '0', DEMO: 'false', LOG_LEVEL: 'error', SECRET: secret, LIMITS: JSON.stringify(limits) },
  };
}

function script(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
