import type { ParleyProcess } from '../support/parley-process.js';

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message: string; readonly stack: string };
}

/** What a process has printed since it said that it runs. @throws when a line is not JSON */
export function logOfProcess(parley: ParleyProcess): LogLine[] {
  const [, log = ''] = parley.output().split('Ctrl-C stops.\n');
  return linesOf(log);
}

export function linesOf(log: string): LogLine[] {
  const lines = log.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as LogLine);
}
