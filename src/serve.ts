import { type App, startApp } from './app.js';
import { consoleToLog } from './console-to-log.js';
import { readConfig } from './config.js';
import type { DemoAccount } from './demo-staff.js';
import type { Config } from './platform/config/config.js';
import { createLog } from './platform/log.js';

const longestStop = 15_000;

/** Starts the server. @param onStarted called when signals stop it in order */
export async function serve(onStarted: () => void): Promise<void> {
  const config = readConfig();
  // Otherwise a log on a full disk, or one that nobody reads any more, would end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  consoleToLog(createLog(config.logLevel));
  const app = await startApp(config);
  stopOnSignals(app);
  onStarted();
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
  if (app.demoAccounts.length > 0) lines.push('', '  Sign in as', ...app.demoAccounts.flatMap(signInLines));
  const place = config.database === undefined ? `in ${config.dataDir}` : 'in PostgreSQL';
  lines.push('', `The data is ${place}. Ctrl-C stops.`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function signInLines({ username, password, says, uri }: DemoAccount): string[] {
  const line = `    ${username.padEnd(9)} ${password.padEnd(19)}   ${says}`;
  return uri === undefined ? [line] : [line, `${' '.repeat(14)}${uri}`];
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
