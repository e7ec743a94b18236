import { readFileSync, writeFileSync } from 'node:fs';
import { printApi } from '../src/schema.js';

// Writes schema.graphql; with --check it only says whether the file is what the resolvers make.
const file = new URL('../schema.graphql', import.meta.url);
const api = printApi();

if (!process.argv.includes('--check')) writeFileSync(file, api);
else if (readFileSync(file, 'utf8') !== api) {
  console.error('schema.graphql is not what the resolvers make: run `npm run schema`.');
  process.exitCode = 1;
}
