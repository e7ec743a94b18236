import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** The core of the servers, and the one of the load. */
export type Core = 'servers' | 'load';

const numbers = { servers: '0', load: '1' } as const;
const ticksPerSecond = 100;

/** Whether servers and load can have a core each. */
export const hasCores = availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** The command that runs a program on one core. Without `taskset`, the program runs on any core. */
export function onCore(core: Core, command: string, args: readonly string[]): [string, string[]] {
  return hasCores ? ['taskset', ['-c', numbers[core], command, ...args]] : [command, [...args]];
}

/** Moves a running process and its threads to a core. Children that it starts later inherit the core. */
export function moveTo(core: Core, pid: number): void {
  if (hasCores) spawnSync('taskset', ['-acp', numbers[core], String(pid)]);
}

/** The CPU seconds that a process and all its children have used, ended children too; NaN on a system without /proc. */
export function cpuSecondsOf(pid: number): number {
  if (!existsSync('/proc')) return NaN;
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? fieldsOf(name) : []));
  const sum = (found: Stat | undefined) => (found ? found.own + found.ofEnded : 0);
  const children = processes.filter(({ parent }) => parent === pid);
  const own = processes.find((found) => found.pid === pid);
  return children.reduce((seconds, child) => seconds + sum(child), sum(own));
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  readonly ofEnded: number;
}

/** @returns an empty list when the process has ended meanwhile */
function fieldsOf(name: string): Stat[] {
  try {
    const fields =
      readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? [];
    const seconds = (first: number) => ((fields[first] ?? 0) + (fields[first + 1] ?? 0)) / ticksPerSecond;
    return [{ pid: Number(name), parent: fields[1] ?? 0, own: seconds(11), ofEnded: seconds(13) }];
  } catch {
    return [];
  }
}

/** The memory of a process in KiB, without what it has swapped out. */
export function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}
