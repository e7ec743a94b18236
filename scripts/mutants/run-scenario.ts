import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Mutant } from './mutant.js';

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs, in a copy, the test that must notice a mutant. @returns the message of the failure, or null when the test passes */
export async function runScenario(
  folder: string,
  { scenario, test, settings = {} }: Mutant,
): Promise<string | null> {
  const file = join(folder, 'report.json');
  const isFile = scenario.endsWith('.test.ts');
  const isOne = !isFile || test !== undefined;
  const pattern = isFile ? (test ?? '') : ` ${scenario}: `;
  const which = isFile ? ['postgres', '--', scenario] : ['faults'];
  const options = [
    '--json',
    '--outputFile',
    file,
    '-t',
    RegExp.escape(pattern),
    '--selectProjects',
    ...which,
  ];
  const jest = spawn(
    process.execPath,
    ['--experimental-vm-modules', join(folder, 'node_modules/jest/bin/jest.js'), ...options],
    {
      cwd: folder,
      env: { ...process.env, FAULTS: 'all', ...settings },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const [said] = await Promise.all([text(jest.stderr), once(jest, 'exit')]);
  if (!existsSync(file)) throw new Error(`No test of ${scenario} could start.\n${said}`);
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults);
  const results = ran.filter(({ status }) => status === 'passed' || status === 'failed');
  if (results.length === 0 || (isOne && results.length !== 1)) {
    const messages = testResults.map(({ message }) => message).join('\n');
    throw new Error(`Only ${test ?? scenario} should run, but ${results.length} tests ran.\n${messages}`);
  }
  const failures = results.flatMap(({ failureMessages }) => failureMessages);
  return failures.length > 0 ? failures.join('\n') : null;
}
