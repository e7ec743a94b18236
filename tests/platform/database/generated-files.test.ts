import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { printApi } from '../../../src/schema.js';
import { sharedApp } from '../../support/app.js';

test('schema.graphql is what the resolvers make', () => {
  const published = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
  expect(published).toBe(printApi());
});

test('the migrations make what the entities say', async () => {
  const { orm } = (await sharedApp()).services.database;
  expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
});
