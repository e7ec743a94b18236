import { expect, test } from '@jest/globals';
import { sharedApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import { urqlClient } from './urql.js';

const app = await sharedApp();
const api = `${app.url}/graphql`;
const me = '{ me { id } }';

test('urql asks by GET unless it is told otherwise, and is told how to go on', async () => {
  const { error } = await urqlClient(api).query(me, {}).toPromise();
  expect(error?.message).toContain('apollo-require-preflight');
});

test('urql works without GET, and by GET with the header of the CSRF rule', async () => {
  const { token = '', id } = await ann(app);
  const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
  for (const client of [
    urqlClient(api, token, { preferGetMethod: false }),
    urqlClient(api, token, { fetchOptions: { headers } }),
  ])
    expect((await client.query(me, {}).toPromise()).data).toMatchObject({ me: { id } });
});
