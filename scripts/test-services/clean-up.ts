import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface CleanUp {
  /** Runs the script now and waits for its end. */
  run(): Promise<void>;
  /** Ends the shell without running the script: there is nothing left to clean. */
  cancel(): void;
}

/**
 * Runs a shell script when this process ends, be it by Ctrl-C, a crash or SIGKILL. The shell waits on a pipe that only this
 * process holds open. It has its own session, so that no signal of a terminal reaches it.
 * @param args the script's `$1`, `$2` …
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
