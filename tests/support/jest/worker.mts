import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { App } from '../../../src/app.js';
import type { PasswordCost } from '../../../src/accounts/passwords/hash.js';
import type { World } from './world.js';

type AppModule = typeof import('../../../src/app.js');
type ConfigModule = typeof import('../../../src/config.js');

const apps = new Map<string, Promise<App>>();
let browser: Promise<Browser> | undefined;

/** The tests sign up hundreds of people: at the real cost, hashing would take much of their time. */
const passwordCost: PasswordCost = { memory: 8, passes: 1, parallelism: 1 };

/**
 * State that lives as long as a worker of Jest. Jest evaluates every module again for each test file, in its own context. This
 * module is loaded by Node, once per worker. It must keep no object of a test file, or that file's context is never freed.
 */
export const worker = {
  passwordCost,

  /** @param file a module of the build, such as `platform/log.js` */
  load<Module>(file: string): Promise<Module> {
    return import(new URL(`../../../dist/src/${file}`, import.meta.url).href) as Promise<Module>;
  },

  /** A package as the build loads it. The decorators of another copy would register where nobody reads. */
  package<Module>(name: string): Promise<Module> {
    return import(name) as Promise<Module>;
  },

  /** The app that the test files of this worker share. @param settings a JSON object, whose text is the app's key */
  sharedApp(settings: string): Promise<App> {
    const app = apps.get(settings) ?? startApp(JSON.parse(settings) as Record<string, string>);
    apps.set(settings, app);
    // The next file retries a failed start.
    app.catch(() => apps.delete(settings));
    return app;
  },

  /** A browser context of its own in the one Chromium of this worker. @param options a JSON object */
  async browserContext(options: string): Promise<BrowserContext> {
    browser ??= launch();
    return (await browser).newContext(JSON.parse(options) as BrowserContextOptions);
  },
};

async function startApp(settings: Readonly<Record<string, string>>): Promise<App> {
  const [{ startApp }, { readConfig }] = await Promise.all([
    worker.load<AppModule>('app.js'),
    worker.load<ConfigModule>('config.js'),
  ]);
  const { folder, pgliteTemplate } = world();
  const dataFolder = await mkdtemp(join(folder, 'worker-'));
  if (!settings['DATABASE_URL']) await cp(pgliteTemplate, join(dataFolder, 'database'), { recursive: true });
  return startApp(readConfig({ ...settings, DATA_DIR: dataFolder }), { passwordCost });
}

async function launch(): Promise<Browser> {
  const { launchChromium } = await import('./chromium.mts');
  const launched = await launchChromium(world().chromePath);
  launched.once('disconnected', () => (browser = undefined));
  return launched;
}

function world(): World {
  return JSON.parse(process.env['PARLEY_TEST_WORLD'] ?? '{}') as World;
}

async function end(): Promise<void> {
  await Promise.allSettled([
    ...[...apps.values()].map(async (app) => (await app).close()),
    browser?.then((each) => each.close()),
  ]);
}

// Jest sends this message to end a worker process. When Jest runs the files itself, its teardown calls `endWorker`.
const endOfWorker = 2;
process.on('message', function listen(message) {
  if (!Array.isArray(message) || message[0] !== endOfWorker) return;
  // A listener keeps the process from ending.
  process.off('message', listen);
  let state = 'its apps or its browser are not closed';
  void end().then(() => (state = 'its apps and its browser are closed'));
  // Jest kills a worker that takes 30 s, and does not say what kept it alive.
  setTimeout(() => {
    const open = process.getActiveResourcesInfo().join(', ');
    process.stderr.write(`A worker has not exited for 20 s: ${state}, and this is open: ${open}\n`);
  }, 20_000).unref();
});
globalThis.endWorker = end;

declare global {
  var endWorker: (() => Promise<void>) | undefined;
}
