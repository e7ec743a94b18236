import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../../scripts/test-services/child.js';

/** Parley in a process of its own, for tests that need two processes, or signals. */
export interface ParleyProcess extends Child {
  readonly url: string;
}

/** At least 32 characters, as required, and the same for all processes of the tests. */
export const secret = 'known to all processes of the tests';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What every process of the build gets beside its settings, of the tests' own environment only `PATH`. Node keeps the compiled code,
 * so that each of a hundred starts takes less processor time.
 */
export const environment = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/parley/compiled'),
};

/**
 * Starts the build on a free port.
 * @param settings environment variables
 * @param under a command that runs the one that follows it, such as `unshare`
 * @param timeLimit in milliseconds, for what it does until it is ready
 */
export async function startParley(
  settings: Readonly<Record<string, string>>,
  under: readonly string[] = [],
  timeLimit = 60_000,
): Promise<ParleyProcess> {
  const env = { ...environment, PORT: '0', SECRET: secret, LOG_LEVEL: 'warn', ...settings };
  const readyWhen = /https?:\/\/[\w.[\]:-]+:\d+/;
  const [command = '', ...args] = [...under, process.execPath, 'dist/src/main.js'];
  const child = await startChild(command, args, {
    cwd: root,
    env,
    readyWhen,
    timeLimit,
  });
  return { ...child, url: child.ready[0].replace('localhost', '127.0.0.1') };
}
