import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from './child.js';
import { freePort } from './free-port.js';
import { type Instance, startInstance } from './instance.js';
import { findRedis } from './programs.js';

export interface RedisOptions {
  /** Default: a free port. */
  readonly port?: number;
  readonly program?: string;
  /** Default: a random one. */
  readonly password?: string;
  /** Further lines of redis.conf. */
  readonly settings?: readonly string[];
  /** Further arguments of the program, such as `--sentinel`. */
  readonly args?: readonly string[];
}

/** Starts Redis (or Valkey) without persistence. The folder holds only its configuration. */
export async function startRedis(folder: string, options: RedisOptions = {}): Promise<Instance> {
  const port = options.port ?? (await freePort());
  const program = options.program ?? findRedis() ?? 'redis-server';
  const password = options.password ?? randomBytes(16).toString('hex');
  const file = join(folder, 'redis.conf');
  await writeFile(file, configuration(port, password, folder, options.settings ?? []), { mode: 0o600 });
  const launch = () =>
    startChild(program, [file, ...(options.args ?? [])], {
      cwd: folder,
      readyWhen: /ready to accept connections|Sentinel ID is/i,
    });
  return startInstance(`redis://:${password}@127.0.0.1:${port}`, 'SIGTERM', launch);
}

function configuration(port: number, password: string, folder: string, more: readonly string[]): string {
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir "${folder}"`,
    `requirepass ${password}`,
    'save ""',
    'appendonly no',
    'daemonize no',
    ...more,
  ];
  return `${lines.join('\n')}\n`;
}
