import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface CleanUp {
  /** Does it now and waits until it is done. */
  run(): Promise<void>;
  /** There is nothing left to clean. */
  cancel(): void;
}

/**
 * Keeps a shell script ready for the moment when this process ends, be it by Ctrl-C, a crash or SIGKILL: the shell reads
 * from a pipe that only this process holds open, in a session of its own that no terminal signals.
 * @param args what the script sees as `$1`, `$2` …
 */
export function whenWeEnd(script: string, ...args: string[]): CleanUp {
  const guard = spawn(
    '/bin/sh',
    ['-c', `read -r word; [ "$word" = cancel ] && exit; ${script}`, 'sh', ...args],
    {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  const ended = once(guard, 'exit');
  guard.unref();
  return {
    cancel: () => guard.stdin.end('cancel\n'),
    async run() {
      guard.ref();
      guard.stdin.end();
      await ended;
    },
  };
}
