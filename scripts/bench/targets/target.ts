import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { defaultLimits } from '../../../src/config.js';
import { type Child, startChild } from '../../test-services/child.js';
import { makeDatabase } from '../../test-services/database.js';
import type { Instance, Running } from '../../test-services/instance.js';
import type { Target } from '../load/job.js';
import { onCore } from '../machine.js';
import { grownWorld, type Protocol, secret, type World } from '../world.js';
import { fillParley } from './parley-database.js';
import { preparePlain } from './plain-database.js';

export type TargetName = 'floor' | 'batching floor' | 'apollo' | 'parley' | GrownName;

/** Parley with other data, or as two processes on one database and one Redis. */
type GrownName = 'parley 1×' | 'parley 10×' | 'parley 100×' | 'two, a room at one' | 'two, a room at both';

const grownWorlds: Partial<Record<TargetName, World>> = {
  'parley 1×': grownWorld(1),
  'parley 10×': grownWorld(10),
  'parley 100×': grownWorld(100),
};

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

const parley = ['dist/src/main.js'];
const commands: Partial<Record<TargetName, readonly string[]>> = {
  floor: ['--import', 'tsx', script('floor-server.ts'), 'simple'],
  'batching floor': ['--import', 'tsx', script('floor-server.ts'), 'batching'],
  apollo: ['--import', 'tsx', script('apollo-server.ts')],
};

/**
 * Lets the load ask for a garbage collection. Otherwise the memory that is measured depends on when the last one was. Only a
 * last-resort one gives back the space for new objects: up to 130 MB, which any burst of work fills, however many sockets there are.
 */
const collectsGarbage = [
  '--expose-gc',
  '--import',
  `data:text/javascript,process.on('SIGUSR2', () => globalThis.gc({ type: 'major', flavor: 'last-resort' }))`,
];

/** With `--profile`, each server writes a CPU profile to temp/. */
const profiles = process.argv.includes('--profile');

/** Creates the server's database, and fills it. */
export async function prepare(name: TargetName, backends: Backends, usual: World): Promise<Contender> {
  const world = grownWorlds[name] ?? usual;
  const database = await makeDatabase(backends.postgres.url);
  const pool = new Pool({ connectionString: database.url, max: 1 });
  const start = () => startTarget(name, backends, database);
  if (protocolOf(name) === 'parley') {
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

async function startTarget(name: TargetName, backends: Backends, { url }: Running) {
  const first = await startServer(name, backends, url);
  const second = name.startsWith('two') ? await startServer(name, backends, url) : undefined;
  const processes = {
    ...{ server: first.pid, postgres: backends.postgres.pid, redis: backends.redis.pid },
    ...(second && { second: second.pid }),
  };
  const target: Target = {
    ...{ protocol: protocolOf(name), url: urlOf(first), processes },
    ...(second && {
      secondUrl: urlOf(second),
      split: name === 'two, a room at one' ? 'rooms' : 'participants',
    }),
  };
  const stop = (child: Child | undefined) => child?.stop(profiles ? 'SIGTERM' : 'SIGKILL');
  return { target, stop: async () => void (await Promise.all([stop(first), stop(second)])) };
}

/** taskset becomes the program, so the child's pid is the server's own. */
function startServer(name: TargetName, { redis }: Backends, databaseUrl: string): Promise<Child> {
  const env = {
    ...{ PATH: process.env['PATH'], DATABASE_URL: databaseUrl, REDIS_URL: redis.url, NODE_ENV: 'production' },
    ...(protocolOf(name) === 'parley' && parleySettings()),
  };
  const flags = [...collectsGarbage, ...(profiles ? ['--cpu-prof', '--cpu-prof-dir=temp'] : [])];
  const [command, args] = onCore('servers', process.execPath, [...flags, ...(commands[name] ?? parley)]);
  return startChild(command, args, { env, readyWhen: /https?:\/\/[\w.[\]:-]+:\d+/ });
}

function urlOf(child: Child): string {
  return child.ready[0].replace('localhost', '127.0.0.1');
}

function protocolOf(name: TargetName): Protocol {
  if (name === 'apollo') return name;
  return name.endsWith('floor') ? 'floor' : 'parley';
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
