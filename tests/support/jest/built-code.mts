import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { worker } from './worker.mts';

const sources = fileURLToPath(new URL('../../../src', import.meta.url));

/** Jest's transform of `src/`. A test that imports from there gets the module of the build, which is loaded once per worker. */
export default {
  processAsync: async (_source: string, file: string) => ({ code: await codeFor(file) }),
  // Jest caches transformed code, by default by its source. Without this key it would miss changes of the build.
  getCacheKeyAsync: async (_source: string, file: string) =>
    createHash('sha256')
      .update(await codeFor(file))
      .digest('hex'),
};

async function codeFor(file: string): Promise<string> {
  const built = relative(sources, file).split(sep).join('/').replace(/\.ts$/, '.js');
  const names = Object.keys(await worker.load<object>(built));
  return `export const { ${names.join(', ')} } = await worker.load('${built}');`;
}
