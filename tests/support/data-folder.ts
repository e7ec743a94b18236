import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { readWorld } from './jest/world.js';

/** A new data folder, which goes at the end of the run. */
export function dataFolder(): Promise<string> {
  return mkdtemp(join(readWorld().folder, 'data-'));
}

/** A new data folder whose PGlite database is migrated and empty: to make one from nothing takes seconds. */
export async function migratedDataFolder(): Promise<string> {
  const { pgliteTemplate } = readWorld();
  const folder = await dataFolder();
  await cp(pgliteTemplate, join(folder, 'database'), { recursive: true });
  return folder;
}
