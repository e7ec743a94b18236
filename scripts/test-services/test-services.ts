import { aptInstall, aptWorks } from './apt.js';
import { dockerAnswers, startContainer } from './docker.js';
import { type Running, startForNow } from './instance.js';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';
import { type ServiceName, serviceNames, services } from './service.js';
import { chooseSources, given, type Machine, type Sources } from './sources.js';

export interface TestServices {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly chromePath: string;
  readonly pgbouncerPath: string;
  readonly nginxPath: string;
  stop(): Promise<void>;
}

/**
 * Provides PostgreSQL and Redis, and the programs Chromium, PgBouncer and nginx. Each comes from the first source that has
 * it: the environment, this machine, Docker, apt-get.
 * @throws {Error} that says what to install, if one of them has no source
 */
export async function startTestServices(env: Machine['env'] = process.env): Promise<TestServices> {
  const machine = await install(await lookAround(env));
  const sources = chooseSources(machine);
  const [postgres, redis] = await Promise.all([
    start('postgres', sources, env),
    start('redis', sources, env),
  ]);
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    chromePath: programOf('chromium', machine),
    pgbouncerPath: programOf('pgbouncer', machine),
    nginxPath: programOf('nginx', machine),
    async stop() {
      await Promise.all([postgres.stop(), redis.stop()]);
    },
  };
}

async function lookAround(env: Machine['env']): Promise<Machine> {
  const programs = await findPrograms();
  const complete = serviceNames.every((name) => given(name, env) ?? programs[name]);
  return { env, programs, aptWorks: aptWorks(), dockerAnswers: !complete && (await dockerAnswers()) };
}

async function findPrograms(): Promise<Machine['programs']> {
  const found = serviceNames.map(async (name) => [name, await services[name].find()] as const);
  return Object.fromEntries(await Promise.all(found));
}

async function install(machine: Machine): Promise<Machine> {
  const sources = chooseSources(machine);
  const packages = serviceNames
    .filter((name) => sources[name] === 'apt')
    .flatMap((name) => services[name].packages);
  if (packages.length === 0) return machine;
  process.stderr.write(`Installing ${packages.join(', ')} for the tests …\n`);
  await aptInstall(packages);
  return { ...machine, programs: await findPrograms(), aptWorks: false };
}

async function start(name: 'postgres' | 'redis', sources: Sources, env: Machine['env']): Promise<Running> {
  const url = given(name, env);
  if (url) return { url, stop: () => Promise.resolve() };
  if (sources[name] === 'docker') return startContainer(name);
  return startForNow(name === 'postgres' ? startPostgres : startRedis);
}

function programOf(name: ServiceName, { env, programs }: Machine): string {
  return given(name, env) ?? programs[name] ?? '';
}
