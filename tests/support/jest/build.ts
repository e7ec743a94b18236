import { transformFileSync } from '@swc/core';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isUpToDate, make } from '../../../scripts/build/stamp.js';
import { client, server, type Step } from '../../../scripts/build/step.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Has a stamp of its own. Otherwise `npm run build` would take the output as up to date, and check no types. */
const unchecked: Step = { ...server, name: 'server-unchecked' };

/**
 * All tests use the build in `dist/`. If the server's sources have changed since, they are compiled here without a check of
 * their types. So one test file can run without a whole build.
 */
export function buildIfOld(): void {
  if (!isUpToDate(client)) process.stderr.write('The web app in dist/client is old: run `npm run build`.\n');
  if (isUpToDate(server) || isUpToDate(unchecked)) return;
  make(unchecked, compile);
}

function compile(): void {
  const parser = { syntax: 'typescript', decorators: true } as const;
  const transform = { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false };
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    const { code } = transformFileSync(join(root, file), {
      jsc: { parser, transform, target: 'es2024' },
      sourceMaps: 'inline',
      swcrc: false,
    });
    const target = join(root, 'dist', file.replace(/ts$/, 'js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
}
