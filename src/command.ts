import { constants } from 'node:os';
import { ConfigError } from './platform/config/config-error.js';

// The server replaces it, but the lines of a start that fails are for people.
const { error: printError } = console;

const endedEarly = 'The process ended before it was done. Run it again, and report this if it happens again.';

/**
 * Makes SIGTERM and Ctrl-C end the process at once, until the returned function is called. As the first process of a container it
 * would ignore them. A command calls it before it loads anything, because loading takes seconds.
 */
export function endOnSignals(): () => void {
  const end = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal]);
  // Otherwise a start that waits for something which never comes would end with 0.
  const fail = () => failPlainly(new ConfigError(endedEarly));
  process.on('SIGINT', end).on('SIGTERM', end).on('beforeExit', fail);
  return () => void process.off('SIGINT', end).off('SIGTERM', end).off('beforeExit', fail);
}

/** Ends the process with 1. The operator can fix a {@link ConfigError}, so its message is enough. Other errors need their stack. */
export function failPlainly(error: unknown): never {
  printError(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
