import { owaspCost } from '../../src/accounts/passwords/hash.js';
import { type App, startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { atEnd } from './at-end.js';
import { dataFolder, migratedDataFolder } from './data-folder.js';
import { limitsWith } from './limits.js';
import { secret } from './parley-process.js';
import type { worker as Worker } from './jest/worker.mjs';
import { readWorld } from './jest/world.js';

declare global {
  /** The database that this Jest project tests. */
  var testDatabase: 'postgres' | 'pglite';
  /** See `environment.mts`. */
  var worker: typeof Worker;
}

/** An app that a test may not close. */
export type OpenApp = Omit<App, 'close'>;

type AppOptions = Parameters<typeof startApp>[1];
type Settings = Readonly<Record<string, string>>;

/**
 * Starts an app on the database of this project, and closes it after the tests of this file. On PostgreSQL, several apps share
 * PostgreSQL and Redis, as several server processes do.
 */
export async function startTestApp(settings: Settings = {}, options: AppOptions = {}): Promise<App> {
  const { passwordCost } = worker;
  const starting = startApp(readConfig({ ...(await testSettings()), ...settings }), {
    passwordCost,
    ...options,
  });
  // Also when the test timed out before the start, or expected the start to fail.
  atEnd(() =>
    starting.then(
      (app) => app.close(),
      () => undefined,
    ),
  );
  return starting;
}

/** The cost in production, for tests of the password cost. */
export const fullPasswordCost: AppOptions = { passwordCost: owaspCost };

/**
 * The app that the files of one worker share, on the database of this project. It stays open. Use it for tests that need no
 * settings of their own and count only what their own people do.
 */
export function sharedApp(): Promise<OpenApp> {
  return worker.sharedApp(JSON.stringify({ ...common(), ...(testDatabase === 'postgres' && servers()) }));
}

/** The settings that make an app, or a process of Parley, use the database of this project. */
export async function testSettings(): Promise<Settings> {
  if (testDatabase === 'pglite') return { ...common(), DATA_DIR: await migratedDataFolder() };
  return { ...common(), ...servers(), DATA_DIR: await dataFolder() };
}

function common() {
  return { PORT: '0', SECRET: secret, LOG_LEVEL: 'silent', DEMO: 'false', LIMITS: limitsWith() };
}

function servers() {
  const { databaseUrl, redisUrl } = readWorld();
  return { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
}
