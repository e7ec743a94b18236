import { type DestinationStream, pino, stdTimeFunctions, type Logger } from 'pino';
import type { Config } from './config/config.js';
import { describeError, reasonOf } from './describe-error.js';

export type Log = Logger;

/**
 * Writes one JSON line per event to standard error. User texts, passwords, tokens and cookies are never logged.
 * Log an error as `err` (with its stack) or as `reason` (one line). Both leave out what the error may quote.
 */
export function createLog(level: Config['logLevel'], to: DestinationStream = process.stderr): Log {
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime };
  const serializers = { err: describeError, reason: reasonOf };
  return pino({ ...options, serializers }, to);
}
