import { execFile } from 'node:child_process';
import { atEnd } from '../support/at-end.js';
import { environment, root } from '../support/parley-process.js';

export interface MoveEnd {
  readonly code: number | null;
  readonly output: string;
}

export interface RunningMove {
  readonly ended: Promise<MoveEnd>;
  kill(): void;
}

/** Runs the command that moves a data folder to PostgreSQL. @param settings all of its environment but `PATH` */
export function startMove(settings: Readonly<Record<string, string>>): RunningMove {
  const env = { ...environment, LOG_LEVEL: 'warn', ...settings };
  let move: ReturnType<typeof execFile>;
  const ended = new Promise<MoveEnd>((resolve) => {
    move = execFile(
      process.execPath,
      ['dist/src/move-to-postgres.js'],
      { cwd: root, env },
      (_error, out, err) => resolve({ code: move.exitCode, output: out + err }),
    );
  });
  const kill = () => void move.kill('SIGKILL');
  atEnd(kill);
  return { ended, kill };
}

export function runMove(settings: Readonly<Record<string, string>>): Promise<MoveEnd> {
  return startMove(settings).ended;
}
