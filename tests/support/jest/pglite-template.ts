import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../../scripts/test-services/temporary-folder.js';
import { startParley } from '../parley-process.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * A folder with a migrated PGlite database to copy: making one takes seconds, copying it takes milliseconds. It is cached for
 * later runs until the migrations change.
 */
export async function pgliteTemplate(): Promise<string> {
  const template = join(root, 'node_modules/.cache/parley', `pglite-${hashOfMigrations()}`);
  if (existsSync(template)) return template;
  const folder = temporaryFolder();
  const parley = await startParley({ DATA_DIR: folder.path, DEMO: 'false' });
  await parley.stop();
  await mkdir(dirname(template), { recursive: true });
  const arriving = `${template}.${process.pid}`;
  await cp(join(folder.path, 'database'), arriving, { recursive: true });
  await rename(arriving, template).catch(() => rm(arriving, { recursive: true }));
  await folder.remove();
  return template;
}

function hashOfMigrations(): string {
  const files = [...globSync('src/*/migrations/*.ts', { cwd: root }).sort(), 'package-lock.json'];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}
