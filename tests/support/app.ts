import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/platform/config.js';
import { atEnd } from './at-end.js';
import { limitsWith } from './limits.js';
import { secret } from './parley-process.js';
import { readWorld } from './world.js';

declare global {
  /** Which database it is that this project of Jest is about. */
  var testDatabase: 'postgres' | 'pglite';
}

type App = Awaited<ReturnType<typeof startApp>>;
type AppOptions = Parameters<typeof startApp>[1];
type Settings = Readonly<Record<string, string>>;

/**
 * Starts an app for the tests of this file, on the database of this project; it closes after them.
 * Several of them on PostgreSQL share what several server processes share: PostgreSQL and Redis.
 */
export async function startTestApp(settings: Settings = {}, options: AppOptions = {}): Promise<App> {
  const starting = startApp(readConfig({ ...(await testSettings()), ...settings }), options);
  // Also when the test has given up waiting for the start, or when no start was what it expected.
  atEnd(() =>
    starting.then(
      (app) => app.close(),
      () => undefined,
    ),
  );
  return starting;
}

/** What tells an app, or a process of Parley, to work on the database of this project. */
export async function testSettings(): Promise<Settings> {
  const { databaseUrl, redisUrl, pgliteTemplate } = readWorld();
  const common = { PORT: '0', SECRET: secret, LOG_LEVEL: 'silent', DEMO: 'false', LIMITS: limitsWith() };
  if (testDatabase === 'postgres') return { ...common, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  await cp(pgliteTemplate, join(folder.path, 'database'), { recursive: true });
  return { ...common, DATA_DIR: folder.path };
}
