import { execFile, type ExecFileOptions } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end and returns its standard output. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<string> {
  const { stdout } = await execute(command, args, { ...options, encoding: 'utf8' });
  return stdout;
}

/** Whether the program starts and ends without an error. */
export async function answers(command: string, args: readonly string[]): Promise<boolean> {
  return runProgram(command, args, { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}
