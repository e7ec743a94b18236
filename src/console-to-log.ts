import { isNativeError } from 'node:util/types';
import { machineClock } from './platform/clock.js';
import { reasonOf, unquoted } from './platform/describe-error.js';
import type { Log } from './platform/log.js';
import { onceAMinute } from './platform/once-a-minute.js';

/**
 * Makes lines of the log out of what libraries write to the console, and of Node's warnings, each text at most once a minute.
 * graphql-ws writes the stack of an error there when a client's connection breaks during an answer.
 */
export function consoleToLog(log: Log): void {
  const isDue = onceAMinute(machineClock);
  const warn = (...values: unknown[]) => {
    const err = values.find(isNativeError);
    const text = values.find((value) => typeof value === 'string');
    const line = text === undefined ? String(reasonOf(err ?? values[0])) : unquoted(text).slice(0, 500);
    if (isDue(line)) log.warn({ err }, line);
  };
  Object.assign(console, { debug: warn, error: warn, info: warn, log: warn, trace: warn, warn });
  // Node's own listener would print it as well.
  process.removeAllListeners('warning').on('warning', (warning) => warn(String(warning), warning));
}
