import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { printApi } from '../../../src/schema.js';
import { makeDatabase } from '../../../scripts/test-services/database.js';
import { schemaDifference } from '../../../scripts/schema-difference.js';
import { startTestApp } from '../../support/app.js';
import { atEnd } from '../../support/at-end.js';
import { readWorld } from '../../support/jest/world.js';

test('schema.graphql is what the resolvers make', () => {
  const published = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
  expect(published).toBe(printApi());
});

test('the migrations make what the entities say', async () => {
  const made = await makeDatabase(readWorld().databaseUrl);
  atEnd(() => made.stop());
  const app = await startTestApp({ DATABASE_URL: made.url });
  expect(await schemaDifference(app.services.database.orm)).toBe('');
});
