import { pino, stdTimeFunctions, type Logger } from 'pino';
import type { Config } from './config.js';

export type Log = Logger;

/** One JSON line per event on standard error; texts, passwords, tokens and cookies never enter it. */
export function createLog(level: Config['logLevel']): Log {
  return pino({ level, base: null, timestamp: stdTimeFunctions.isoTime }, process.stderr);
}
