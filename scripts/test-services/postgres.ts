import { randomBytes } from 'node:crypto';
import { chown, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Child, startChild } from './child.js';
import { freePort } from './free-port.js';
import { type Instance, startInstance } from './instance.js';
import { findPostgresFolder } from './programs.js';
import { runProgram } from './run-program.js';

export interface PostgresOptions {
  /** Default: a free port. */
  readonly port?: number;
  /** The folder of its programs. */
  readonly programs?: string;
  /** Further `name=value` settings of the server. */
  readonly settings?: readonly string[];
  /** A command that runs the one that follows it, such as `unshare`. */
  readonly under?: readonly string[];
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

const role = 'parley';
// Without fsync a crash of the machine loses data, but SIGKILL of the server does not.
const defaults = ['max_connections=200', 'fsync=off', 'full_page_writes=off', 'unix_socket_directories='];

/** Creates a new cluster in the folder and starts it. The user who runs the server becomes the folder's owner. */
export async function startPostgres(folder: string, options: PostgresOptions = {}): Promise<Instance> {
  const programs = options.programs ?? findPostgresFolder() ?? '';
  const port = options.port ?? (await freePort());
  const password = randomBytes(16).toString('hex');
  const owner = await ownerOfServer();
  const data = await makeCluster(folder, join(programs, 'initdb'), password, owner);
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', ...defaults, ...(options.settings ?? [])];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const command = [...(options.under ?? []), join(programs, 'postgres'), ...args];
  const launch = () => launchServer(command, folder, owner);
  return startInstance(`postgresql://${role}:${password}@127.0.0.1:${port}/postgres`, 'SIGINT', launch);
}

/** PostgreSQL refuses to run as root. Then `postgres`, the user of the packages, runs it. */
export async function ownerOfServer(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number(await runProgram('id', [flag, 'postgres']));
  return { uid: await id('-u'), gid: await id('-g') };
}

async function makeCluster(folder: string, initdb: string, password: string, owner: Owner): Promise<string> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  for (const path of [folder, passwordFile]) await chown(path, owner.uid ?? -1, owner.gid ?? -1);
  const args = [
    '-D',
    data,
    '-U',
    role,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--no-sync',
  ];
  await runProgram(initdb, args, { ...owner, cwd: folder, env: serverEnvironment() });
  await rm(passwordFile);
  return data;
}

async function launchServer(command: readonly string[], cwd: string, owner: Owner): Promise<Child> {
  const [program = '', ...args] = command;
  const readyWhen = /database system is ready to accept connections/;
  const options = { ...owner, cwd, env: serverEnvironment(), readyWhen, lastSignal: 'SIGQUIT' } as const;
  for (let attempt = 1; ; attempt++) {
    try {
      return await startChild(program, args, options);
    } catch (error) {
      // After SIGKILL, the old server's backends may run a moment longer. Until they end, a start fails.
      if (attempt === 50 || !String(error).includes('is still in use')) throw error;
      await setTimeout(200);
    }
  }
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  return { PATH: process.env['PATH'], LC_ALL: locale, TZ: 'UTC' };
}
