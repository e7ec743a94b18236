import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// The folder of a newer version sorts after older ones, so the last is the newest.
const postgresFolders = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/home/linuxbrew/.linuxbrew/opt/postgresql*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
];
const brewFolders = ['/opt/homebrew/bin', '/usr/local/bin', '/home/linuxbrew/.linuxbrew/bin'];
/** Packages of Debian put servers here, which is not on the PATH of every user. */
export const serverFolders = ['/usr/sbin', ...brewFolders];

/** The folder with both `postgres` and `initdb`, so that both are of one version. */
export function findPostgresFolder(): string | undefined {
  const folders = [...pathFolders(), ...globSync(postgresFolders).sort().reverse()];
  return folders.find((folder) => isProgram(join(folder, 'postgres')) && isProgram(join(folder, 'initdb')));
}

export function findRedis(): string | undefined {
  return findProgram(['redis-server', 'valkey-server'], brewFolders);
}

export function findChromium(): string | undefined {
  const names = [
    // First, because it opens no window around a page. Each page takes much less processor time than in the whole browser.
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'Google Chrome',
    'Chromium',
  ];
  return findProgram(names, [...brewFolders, ...globSync('/Applications/*.app/Contents/MacOS')]);
}

export function findProgram(
  names: readonly string[],
  moreFolders: readonly string[] = [],
): string | undefined {
  const places = [...pathFolders(), ...moreFolders];
  return names.flatMap((name) => places.map((folder) => join(folder, name))).find(isProgram);
}

function pathFolders(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
