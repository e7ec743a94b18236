import { pino, stdSerializers, stdTimeFunctions, type Logger } from 'pino';
import type { Config } from './config.js';

export type Log = Logger;

/** One JSON line per event on standard error; texts, passwords, tokens and cookies never enter it. */
export function createLog(level: Config['logLevel']): Log {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: withoutRow },
  };
  return pino(options, process.stderr);
}

/** PostgreSQL tells in the detail of an error the whole row that it would not take, and others repeat it in their messages. */
function withoutRow(error: Error): unknown {
  const told = stdSerializers.err(error);
  const detail: unknown = told['detail'];
  if (typeof detail !== 'string' || detail === '') return told;
  return JSON.parse(JSON.stringify(told).replaceAll(JSON.stringify(detail).slice(1, -1), '…')) as unknown;
}
