import { Redis } from 'ioredis';
import { freePort } from '../../../scripts/test-services/free-port.js';
import type { Instance } from '../../../scripts/test-services/instance.js';
import { startPostgres } from '../../../scripts/test-services/postgres.js';
import { startRedis } from '../../../scripts/test-services/redis.js';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { limitsWith } from '../../support/limits.js';
import { secret } from '../../support/parley-process.js';
import { ToxicProxy } from '../../support/toxic-proxy.js';
import { until } from '../../support/until.js';
import { patience } from './full-run.js';
import { HintThief } from './hint-thief.js';
import { readMetric } from './metrics.js';
import { ServerProcess } from './server-process.js';
import { Truth } from './truth.js';

const size = 3;
/** The password of the Redis user `server`. Its rights can be revoked while other users keep theirs. */
const redisPassword = 'only-for-the-servers';

/** PostgreSQL, Redis and three server processes for these tests alone, each behind a proxy that can inject faults. */
export class Fleet {
  static async start(): Promise<Fleet> {
    const folders = [temporaryFolder(), temporaryFolder()] as const;
    const [postgres, redis] = await Promise.all([
      startPostgres(folders[0].path),
      startRedis(folders[1].path, { settings: [`user server on >${redisPassword} ~* &* +@all`] }),
    ]);
    const thief = await HintThief.start(portOf(redis.url));
    const toPostgres = await ToxicProxy.start([portOf(postgres.url)]);
    const toRedis = await ToxicProxy.start([thief.port]);
    const control = new Redis(redis.url, { disconnectTimeout: 100, retryStrategy: () => 50 });
    control.on('error', () => undefined);
    const settings = {
      DATABASE_URL: through(postgres.url, toPostgres),
      REDIS_URL: through(redis.url, toRedis, `server:${redisPassword}`),
      SECRET: secret,
      DEMO: 'false',
      LIMITS: limitsWith(),
    };
    const ports = await Promise.all(Array.from({ length: size }, freePort));
    const servers = ports.map((port) => new ServerProcess(port, settings));
    const balancer = await ToxicProxy.start(ports);
    const truth = await Truth.open(postgres.url);
    const fleet = new Fleet(
      postgres,
      redis,
      control,
      thief,
      toPostgres,
      toRedis,
      balancer,
      servers,
      truth,
      folders,
    );
    await fleet.heal();
    return fleet;
  }

  private constructor(
    readonly postgres: Instance,
    readonly redis: Instance,
    readonly control: Redis,
    readonly thief: HintThief,
    readonly toPostgres: ToxicProxy,
    readonly toRedis: ToxicProxy,
    readonly balancer: ToxicProxy,
    readonly servers: readonly ServerProcess[],
    readonly truth: Truth,
    private readonly folders: readonly { remove(): Promise<void> }[],
  ) {}

  /** Where clients connect: the balancer. */
  get url(): string {
    return `http://127.0.0.1:${this.balancer.port}`;
  }

  /** Ends all faults, and returns when everything works. */
  async heal(): Promise<void> {
    for (const proxy of [this.balancer, this.toRedis, this.toPostgres]) proxy.heal();
    this.thief.share = 0;
    await Promise.all(this.servers.filter((server) => !server.isRunning).map((server) => server.start()));
    await until('all servers are ready', async () => (await this.unready()).length === 0, 30_000 * patience);
    await until(
      'hints arrive everywhere',
      async () => (await this.hintsHealthy()).every(Boolean),
      15_000 * patience,
    );
  }

  /** The servers that are not ready for traffic, or don't answer. */
  async unready(): Promise<ServerProcess[]> {
    const answers = await Promise.all(this.servers.map((server) => isReady(server.url)));
    return this.servers.filter((_, index) => !answers[index]);
  }

  hintsHealthy(): Promise<boolean[]> {
    return Promise.all(
      this.servers.map(async ({ url }) => (await readMetric(url, 'parley_hints_healthy')) === 1),
    );
  }

  takeFaults(): string[] {
    return this.servers.flatMap((server) => server.takeFaults());
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    await Promise.all(
      [this.balancer, this.toRedis, this.toPostgres, this.thief].map((proxy) => proxy.close()),
    );
    this.control.disconnect();
    await this.truth.close();
    await Promise.all([this.postgres.stop(), this.redis.stop()]);
    for (const folder of this.folders) await folder.remove();
  }
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  );
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

/** The same address, through the proxy. */
function through(url: string, { port }: { readonly port: number }, user?: string): string {
  const other = new URL(url);
  other.port = String(port);
  [other.username = other.username, other.password = other.password] = user?.split(':') ?? [];
  return other.href;
}
