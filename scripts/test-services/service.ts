import { findChromium, findPostgresFolder, findProgram, findRedis, serverFolders } from './programs.js';
import { answers } from './run-program.js';

export const serviceNames = ['postgres', 'redis', 'chromium', 'pgbouncer', 'nginx'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** A program that the tests need and that is not part of this repository. */
export interface Service {
  readonly title: string;
  /** The environment variable that says which one to use, if it is set. */
  readonly variable: string;
  /** Its name in compose.yaml, if it can run there. */
  readonly container?: 'postgres' | 'redis';
  readonly packages: readonly string[];
  /** Its program, or the folder of its programs, on this machine. */
  find(): string | undefined | Promise<string | undefined>;
}

export const services: Readonly<Record<ServiceName, Service>> = {
  postgres: {
    title: 'PostgreSQL 15 or newer',
    variable: 'TEST_DATABASE_URL',
    container: 'postgres',
    packages: ['postgresql'],
    find: findPostgresFolder,
  },
  redis: {
    title: 'Redis 7 or newer, or Valkey',
    variable: 'TEST_REDIS_URL',
    container: 'redis',
    packages: ['redis-server'],
    find: findRedis,
  },
  chromium: {
    title: 'Chromium or Google Chrome',
    variable: 'CHROME_PATH',
    packages: ['chromium', 'fonts-noto-cjk'],
    // Where Chromium comes as a snap, the program `chromium` may be a stub that only says so.
    async find() {
      const program = findChromium();
      return program && (await answers(program, ['--version'])) ? program : undefined;
    },
  },
  pgbouncer: {
    title: 'PgBouncer',
    variable: 'PGBOUNCER_PATH',
    packages: ['pgbouncer'],
    find: () => findProgram(['pgbouncer'], serverFolders),
  },
  nginx: {
    title: 'nginx',
    variable: 'NGINX_PATH',
    packages: ['nginx-light'],
    find: () => findProgram(['nginx'], serverFolders),
  },
};
