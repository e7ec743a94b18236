import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { readWorld } from './jest/world.js';

/** A new data folder, which is deleted at the end of the run. */
export function dataFolder(): Promise<string> {
  return mkdtemp(join(readWorld().folder, 'data-'));
}

/** A new data folder with a migrated, empty PGlite database. It is a copy, because migrating a new one takes seconds. */
export async function migratedDataFolder(): Promise<string> {
  const { pgliteTemplate } = readWorld();
  const folder = await dataFolder();
  await cp(pgliteTemplate, join(folder, 'database'), { recursive: true });
  return folder;
}
