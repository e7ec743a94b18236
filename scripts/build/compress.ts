import { globSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// Quality 11 takes twice the time for the last 2 %.
const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };

const encoders = [
  ['br', (content: Buffer) => promisify(brotliCompress)(content, { params })],
  ['gz', (content: Buffer) => promisify(gzip)(content, { level: 9 })],
] as const;

// In bytes. A smaller file fills no second packet.
const smallest = 1400;

/** Writes `<file>.br` and `<file>.gz` beside each file of the folder that gets smaller. The server sends these (`staticFiles()`). */
export async function compressFiles(folder: string): Promise<void> {
  const files = globSync('**/*.{css,html,js,svg,ttf}', { cwd: folder }).map((file) => join(folder, file));
  const large = files.filter((file) => statSync(file).size > smallest);
  await Promise.all(large.map(compress));
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  for (const [extension, encode] of encoders) await writeFile(`${file}.${extension}`, await encode(content));
}
