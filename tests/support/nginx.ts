import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from '../../scripts/test-services/child.js';
import { freePort } from '../../scripts/test-services/free-port.js';
import { atEnd } from './at-end.js';
import { dataFolder } from './data-folder.js';
import { readWorld } from './jest/world.js';

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** Starts nginx with one server on a free port, and stops it at the end. @param server what stands in its block. @returns its URL */
export async function startNginx(server: string): Promise<string> {
  const port = await freePort();
  await runNginx(`server { listen 127.0.0.1:${port}; ${server} }`);
  return `http://127.0.0.1:${port}`;
}

/** Starts nginx, and stops it at the end. @param http what stands in its `http` block */
export async function runNginx(http: string): Promise<void> {
  const folder = await dataFolder();
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    `daemon off; master_process off; pid nginx.pid; error_log stderr notice;
     events {}
     http {
       access_log off;
       ${temporary.map((name) => `${name}_temp_path ${name};`).join('\n')}
       ${http}
     }`,
  );
  const child = await startChild(readWorld().nginxPath, ['-p', folder, '-c', file, '-e', 'stderr'], {
    cwd: folder,
    readyWhen: /using the "\w+" event method/,
  });
  atEnd(() => child.stop());
}
