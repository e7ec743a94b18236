import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import type { Child } from '../../scripts/test-services/child.js';

type Running = Pick<Child, 'pid'>;

const root = ['unshare', '--user', '--map-root-user', '--mount'];
// PostgreSQL refuses to run as root.
const script = `
  cp -a "$1" "$1.before" && mount -t tmpfs -o "size=$2" parley "$1" && cp -a "$1.before/." "$1" && : > "$1/filler" || exit 1
  shift 2
  exec unshare --user --map-user=1000 --map-group=1000 "$@"`;

/** The command under which a program has a folder, with its files, on a small disk that nobody else sees. */
export function onSmallDisk(folder: string, size: string): string[] {
  return [...root, 'sh', '-c', script, 'sh', folder, size];
}

/** Fills the disk of a program that runs under {@link onSmallDisk}. */
export function fillDisk(program: Running, folder: string): void {
  const file = openSync(fillerOf(program, folder), 'r+');
  const block = Buffer.alloc(1_000_000);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

export function freeDisk(program: Running, folder: string): void {
  truncateSync(fillerOf(program, folder));
}

// It is there from the start, because a user of another namespace may only change it.
function fillerOf({ pid }: Running, folder: string): string {
  return `/proc/${pid}/root${folder}/filler`;
}
