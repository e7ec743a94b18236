import { expect, test } from '@jest/globals';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { startTestApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { TestPlatform } from '../support/host-platform.js';
import { rootFieldCalls } from './root-field-calls.js';
import { rootFields } from './root-fields.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const calls = rootFieldCalls(app, platform);

test('no root field is forgotten', async () => {
  const fields = rootFields(await nobody(app).query<IntrospectionQuery>(getIntrospectionQuery()));
  expect(fields.map(({ name }) => name).toSorted()).toEqual(Object.keys(calls).toSorted());
});

let isWaiting = false;

test.each(Object.entries(calls))(
  '%s answers',
  async (_name, call) => {
    // After a call that hangs, the database answers nobody. Failing here names the cause.
    if (isWaiting) throw new Error('A call before this one has not come back.');
    isWaiting = true;
    // A call that hangs never gets here, so the calls after it fail at once.
    await call().finally(() => (isWaiting = false));
  },
  30_000,
);
