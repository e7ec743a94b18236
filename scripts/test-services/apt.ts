import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { whenWeEnd } from './clean-up.js';
import { findProgram } from './programs.js';
import { runProgram } from './run-program.js';

export function aptWorks(): boolean {
  return process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined;
}

// Debian runs this file to ask whether a new package may start its server. It must not: the tests start their own servers.
const policy = '/usr/sbin/policy-rc.d';

export async function aptInstall(packages: readonly string[]): Promise<void> {
  if (existsSync(policy)) return install(packages);
  const cleanUp = whenWeEnd('rm -f "$1"', policy);
  try {
    await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    await install(packages);
  } finally {
    await cleanUp.run();
  }
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: string[]) =>
    runProgram('apt-get', ['--option', 'DPkg::Lock::Timeout=300', ...args], { env, maxBuffer: 2 ** 28 });
  await aptGet('update');
  await aptGet('install', '--yes', '--no-install-recommends', ...packages);
}
