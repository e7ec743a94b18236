import { spawnSync } from 'node:child_process';
import { isUpToDate, make } from './build/stamp.js';
import { client, codegen, server, type Step } from './build/step.js';

// Runs the build steps that are not up to date. Step names on the command line select among them.
const names = process.argv.slice(2);
const steps = [codegen, client, server].filter(({ name }) => names.length === 0 || names.includes(name));

for (const step of steps) {
  if (isUpToDate(step)) continue;
  const began = performance.now();
  make(step, () => run(step));
  console.log(`${step.name}: built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function run({ command: [program, ...args] }: Step): void {
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
