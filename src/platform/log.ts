import { type DestinationStream, pino, stdTimeFunctions, type Logger } from 'pino';
import type { Config } from './config/config.js';
import { describeError, reasonOf } from './describe-error.js';

export type Log = Logger;

/**
 * One JSON line per event on standard error; texts, passwords, tokens and cookies never enter it.
 * An error goes in whole as `err`, or in short as `reason`: both leave out what it may quote.
 */
export function createLog(level: Config['logLevel'], to: DestinationStream = process.stderr): Log {
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime };
  const serializers = { err: describeError, reason: reasonOf };
  return pino({ ...options, serializers }, to);
}
