import { expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { sharedApp } from '../support/app.js';

const app = await sharedApp();
const url = `${app.url}/graphql`;

// Apollo Server answers a document that it can't run with 400 for any media type. Clients of all kinds read `errors` of such an
// answer, and a proxy's log shows it.
const always400 = ['572B', 'FDE2', '7B9B'];
// A page of another site could send such a GET with the user's cookie. Parley takes it only with a header that needs a preflight.
const plainGet = ['5A70', 'D6D5', '6A70'];

/** The names of the audits of GraphQL over HTTP that Parley does not pass. */
async function failedAudits(fetchFn: typeof fetch): Promise<{ id: string; status: string }[]> {
  const results = [];
  for (const audit of serverAudits({ url, fetchFn })) results.push(await audit.fn());
  expect(results.length).toBeGreaterThan(55);
  return results.filter(({ status }) => status !== 'ok').map(({ id, status }) => ({ id, status }));
}

test('Parley passes the audits of GraphQL over HTTP, apart from what the CSRF rule and Apollo Server decide', async () => {
  expect(await failedAudits(fetch)).toEqual([
    ...plainGet.map((id) => ({ id, status: 'notice' })),
    ...always400.map((id) => ({ id, status: 'warn' })),
  ]);
});

test('with the header that the CSRF rule asks for, GET passes them too', async () => {
  const preflighted: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...init?.headers, 'apollo-require-preflight': 'true' } });
  expect(await failedAudits(preflighted)).toEqual(always400.map((id) => ({ id, status: 'warn' })));
});
