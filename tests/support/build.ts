import { transformFileSync } from '@swc/core';
import { globSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * All tests use the server in `dist/`. What `npm run build` has made stays, unless a source is newer: then the server is compiled
 * here, without a check of its types, so that one test file can be tried without a whole build.
 */
export function buildIfOld(): void {
  if (timeOf('dist/src/**/*.js', Math.min) > timeOf('src/**/*.ts', Math.max)) return;
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

/** In milliseconds since 1970; 0 without such files. */
function timeOf(pattern: string, choose: (...times: number[]) => number): number {
  const times = globSync(pattern, { cwd: root }).map((file) => statSync(join(root, file)).mtimeMs);
  return times.length > 0 ? choose(...times) : 0;
}
