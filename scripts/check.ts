import { exec } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The longest check comes first, so that the others run beside it. */
const checks: readonly [name: string, command: string][] = [
  ['lint', 'eslint --color .'],
  ['types', 'tsc -p .'],
  ['types of the web app', 'tsc -p client'],
  ['format', 'prettier --check .'],
  ['dead code', 'knip'],
  ['schema.graphql', 'node --import tsx scripts/print-schema.ts --check'],
  ['migrations', 'node --import tsx scripts/check-migrations.ts'],
];

// As many checks run at once as there are cores. Each prints its output in one piece, so that outputs don't mix.
const waiting = [...checks];
await Promise.all(Array.from({ length: availableParallelism() }, runNext));

async function runNext(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const [name, command] = check;
    const began = performance.now();
    const { isGood, output } = await run(command);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${isGood ? 'ok' : 'FAILED'}: ${name}, ${seconds} s\n${output}`.trimEnd());
    if (!isGood) process.exitCode = 1;
  }
}

function run(command: string): Promise<{ isGood: boolean; output: string }> {
  return new Promise((resolve) => {
    exec(command, { maxBuffer: Infinity }, (error, stdout, stderr) => {
      resolve({ isGood: error === null, output: stdout + stderr });
    });
  });
}
