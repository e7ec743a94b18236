import { expect, test } from '@jest/globals';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { startTestApp } from '../support/app.js';
import { signUp } from './acts.js';

const app = await startTestApp();
const { auth, database } = app.services;

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

test('better-auth too reads when a session ends as a time that it can compare', async () => {
  const { account } = await signUp(app);
  const [row] = await database.run<{ token: string }>('select token from session where user_id = $1', [
    account.id,
  ]);
  const { internalAdapter } = await betterAuth(auth.options).$context;
  const found = await internalAdapter.findSession(row?.token ?? '');
  expect(found?.session).toMatchObject({ userId: account.id, ipAddress: '127.0.0.1' });
  expect(found?.session.expiresAt.getTime()).toBeGreaterThan(Date.now());
});
