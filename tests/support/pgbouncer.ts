import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, startChild } from '../../scripts/test-services/child.js';
import { freePort } from '../../scripts/test-services/free-port.js';
import { ownerOfServer } from '../../scripts/test-services/postgres.js';
import { readWorld } from './jest/world.js';

/** PgBouncer in transaction mode, with one connection to the server, which all clients share. */
export async function startPgBouncer(folder: string, serverUrl: string): Promise<Child & { url: string }> {
  const { hostname, port, username, password, pathname } = new URL(serverUrl);
  const own = await freePort();
  const users = join(folder, 'users.txt');
  const file = join(folder, 'pgbouncer.ini');
  const lines = [
    '[databases]',
    // Under another name than on the server, as PgBouncer allows.
    `pooled = host=${hostname} port=${port} dbname=${pathname.slice(1)}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${own}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    'pool_mode = transaction',
    'default_pool_size = 1',
    // Seconds until it tries a server again that was down.
    'server_login_retry = 1',
  ];
  await writeFile(users, `"${username}" "${password}"\n`);
  await writeFile(file, lines.join('\n'));
  const owner = await ownerOfServer();
  for (const path of [folder, users, file]) await chown(path, owner.uid ?? -1, owner.gid ?? -1);
  const options = { ...owner, cwd: folder, env: {}, readyWhen: /process up/ };
  const child = await startChild(readWorld().pgbouncerPath, [file], options);
  return { ...child, url: `postgresql://${username}:${password}@127.0.0.1:${own}/pooled` };
}
