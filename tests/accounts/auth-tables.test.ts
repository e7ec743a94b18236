import { expect, test } from '@jest/globals';
import { getMigrations } from 'better-auth/db/migration';
import { startTestApp } from '../support/app.js';
import { signUp } from './acts.js';

const app = await startTestApp();
const { auth } = app.services;

test('the migrations give better-auth all its tables and columns', async () => {
  await signUp(app);
  const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(auth.options);
  expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
    toBeCreated: [],
    toBeAdded: [],
    toBeAddedIndexes: [],
    schemaProblems: [],
  });
});

test('it would notice a column that is missing', async () => {
  const user = {
    ...auth.options.user,
    additionalFields: { nickname: { type: 'string', required: false } },
  } as const;
  const { toBeAdded } = await getMigrations({ ...auth.options, user });
  expect(toBeAdded).toMatchObject([{ table: 'user', fields: { nickname: {} } }]);
});
