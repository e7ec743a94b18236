import { readFileSync, writeFileSync } from 'node:fs';
import { printApi } from '../src/schema.js';

// Writes schema.graphql. With --check it only reports whether the file matches the resolvers.
const file = new URL('../schema.graphql', import.meta.url);
const api = printApi();

if (!process.argv.includes('--check')) writeFileSync(file, api);
else if (readFileSync(file, 'utf8') !== api) {
  console.error('schema.graphql does not match the resolvers: run `npm run schema`.');
  process.exitCode = 1;
}
