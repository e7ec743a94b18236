import { type ChildProcessByStdio, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { whenWeEnd } from './clean-up.js';

export interface ChildOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  /** Matches the output that says that the program is ready. */
  readonly readyWhen: RegExp;
  /** The signal that ends the child when this process is gone and can't wait. Default: SIGKILL. */
  readonly lastSignal?: NodeJS.Signals;
  /** In milliseconds. Default: a minute. */
  readonly timeLimit?: number;
}

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server process that we have started. It never outlives this process. */
export interface Child {
  readonly pid: number;
  /** What matched `readyWhen`. */
  readonly ready: RegExpExecArray;
  readonly ended: Promise<ChildEnd>;
  /** The last 64 KB that it has printed. */
  output(): string;
  signal(signal: NodeJS.Signals): void;
  /** Sends the signal (default: SIGTERM), and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<ChildEnd>;
}

type Spawned = ChildProcessByStdio<null, Readable, Readable>;

/** Starts a program and waits until its output says that it is ready. */
export async function startChild(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<Child> {
  const { cwd, env, uid, gid } = options;
  const child = spawn(command, args, { cwd, env, uid, gid, stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child, 'spawn');
  const pid = child.pid as number;
  const guard = whenWeEnd(`kill -s ${(options.lastSignal ?? 'SIGKILL').slice(3)} "$1"`, String(pid));
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  void ended.then(() => guard.cancel());
  const { ready, output } = watchOutput(child, options);
  return {
    pid,
    ended,
    output,
    ready: await ready,
    signal: (signal) => child.kill(signal),
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

function watchOutput(child: Spawned, { readyWhen, timeLimit = 60_000 }: ChildOptions) {
  let output = '';
  const ready = new Promise<RegExpExecArray>((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), timeLimit);
    const take = (chunk: string): void => {
      output = (output + chunk).slice(-65_536);
      const match = readyWhen.exec(output);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`${child.spawnargs.join(' ')}\nended before it was ready; it printed:\n${output}`));
    });
  });
  return { ready, output: () => output };
}
