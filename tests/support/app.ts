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
  /** Which database it is that this project of Jest is about. */
  var testDatabase: 'postgres' | 'pglite';
  /** See `environment.mts`. */
  var worker: typeof Worker;
}

/** An app that its user may not close. */
export type OpenApp = Omit<App, 'close'>;

type AppOptions = Parameters<typeof startApp>[1];
type Settings = Readonly<Record<string, string>>;

/**
 * Starts an app for the tests of this file, on the database of this project; it closes after them.
 * Several of them on PostgreSQL share what several server processes share: PostgreSQL and Redis.
 */
export async function startTestApp(settings: Settings = {}, options: AppOptions = {}): Promise<App> {
  const { passwordCost } = worker;
  const starting = startApp(readConfig({ ...(await testSettings()), ...settings }), {
    passwordCost,
    ...options,
  });
  // Also when the test has given up waiting for the start, or when no start was what it expected.
  atEnd(() =>
    starting.then(
      (app) => app.close(),
      () => undefined,
    ),
  );
  return starting;
}

/** For tests of what a password costs: here it costs what it costs users. */
export const fullPasswordCost: AppOptions = { passwordCost: owaspCost };

/**
 * The app that the files of one worker share, on the database of this project. It is for tests that need no settings of
 * their own and count nothing but what their own people do; it stays open.
 */
export function sharedApp(): Promise<OpenApp> {
  return worker.sharedApp(JSON.stringify({ ...common(), ...(testDatabase === 'postgres' && servers()) }));
}

/** What tells an app, or a process of Parley, to work on the database of this project. */
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
