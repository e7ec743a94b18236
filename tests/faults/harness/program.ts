import { transformFileSync } from '@swc/core';
import { existsSync, globSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

let made: string | undefined;

const shipped = 'dist/src/main.js';

/** The compiled server: what `npm run build` has made if that is not older than the sources, else made here. */
export function program(): string {
  return (made ??= isBuilt() ? shipped : build('temp/faults/build'));
}

function isBuilt(): boolean {
  const times = (pattern: string) =>
    globSync(pattern, { cwd: root }).map((file) => statSync(join(root, file)).mtimeMs);
  const isThere = existsSync(join(root, shipped));
  return isThere && Math.min(...times('dist/src/**/*.js')) > Math.max(...times('src/**/*.ts'));
}

// Starting three servers from TypeScript takes longer than most of the faults.
function build(folder: string): string {
  const parser = { syntax: 'typescript', decorators: true } as const;
  const transform = { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false };
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    const { code } = transformFileSync(join(root, file), {
      jsc: { parser, transform, target: 'es2024' },
      sourceMaps: 'inline',
      swcrc: false,
    });
    const target = join(root, folder, file.replace(/ts$/, 'js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  return join(folder, 'src/main.js');
}
