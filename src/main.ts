import { AddressInUse, type App, startApp } from './app.js';
import { demoAccounts } from './demo.js';
import { readConfig } from './config.js';
import type { Config } from './platform/config/config.js';
import { ConfigError } from './platform/config/config-error.js';
import { FolderInUse } from './platform/database/folder-lock.js';

const longestStop = 15_000;

async function main(): Promise<void> {
  const config = readConfig();
  const app = await startApp(config);
  stopOnSignals(app);
  say(config, app);
}

function say(config: Config, app: App): void {
  const url = config.publicUrl ?? app.url.replace('127.0.0.1', 'localhost');
  const lines = [
    `Parley is running.`,
    ``,
    `  Web app     ${url}/`,
    `  Playground  ${url}/playground`,
    `  API         ${url}/graphql`,
  ];
  if (config.demo) {
    lines.push('', '  Sign in as');
    for (const { username, password, says } of demoAccounts)
      lines.push(`    ${username.padEnd(9)} ${password}   ${says}`);
  }
  const place = config.databaseUrl === undefined ? `in ${config.dataDir}` : 'in PostgreSQL';
  lines.push('', `The data is ${place}. Ctrl-C stops.`);
  console.log(lines.join('\n'));
}

function stopOnSignals(app: App): void {
  const { config, log } = app.services;
  const stop = (exitCode: number) => {
    process.exitCode ||= exitCode;
    setTimeout(() => process.exit(), config.drainDelay + longestStop).unref();
    app.close().then(
      () => process.exit(),
      (error: unknown) => {
        log.fatal({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      stop(1);
    });
  }
}

main().catch((error: unknown) => {
  // The operator can fix these, so the message is enough. Anything else needs its stack trace.
  const isPlain =
    error instanceof ConfigError || error instanceof FolderInUse || error instanceof AddressInUse;
  console.error(isPlain ? error.message : error);
  process.exit(1);
});
