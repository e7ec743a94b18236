import { readFileSync, readlinkSync } from 'node:fs';

export const unknown = '-';
/** The boot and the namespaces. Only a process with the same ones can look for another one by its id. */
export const place = placeOfThisProcess();

const tick = 10;
const { pid } = process;

/** Whether no process has this id. In doubt the answer is false. */
export function isGone(id: number): boolean {
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** When a process began, in ticks since the boot. A later process may have the same id. */
export function startOf(id: number): string {
  try {
    // Another namespace's /proc numbers the processes differently.
    if (readlinkSync('/proc/self') !== String(pid)) return unknown;
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? unknown;
  } catch {
    return unknown;
  }
}

/** The system time at which a process began, in milliseconds. NaN if that is unknown. */
export function startTimeOf(id: number): number {
  const own = Date.now() - process.uptime() * 1000;
  // Relative to this process, because a container may show the uptime of the container, and the ticks of the machine.
  return own + (Number(startOf(id)) - Number(startOf(pid))) * tick;
}

function placeOfThisProcess(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return [boot, readlinkSync('/proc/self/ns/pid'), readlinkSync('/proc/self/ns/time')].join('/');
  } catch {
    return unknown;
  }
}
