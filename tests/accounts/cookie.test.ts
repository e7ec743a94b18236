import { expect, test } from '@jest/globals';
import { sharedApp, startTestApp } from '../support/app.js';
import { ann, password } from '../support/cast.js';
import { me, newcomer, signInMutation, signUpMutation } from './acts.js';

const [plain, secure] = [await sharedApp(), await startTestApp({ PUBLIC_URL: 'https://chat.example' })];

test('over plain HTTP the session cookie is kept from scripts and other sites', async () => {
  const cookie = await signInCookie(plain);
  expect(cookie).toMatch(/^parley\.session=[\w-]+\.[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
});

test('behind https it is bound to the host as well', async () => {
  const cookie = await signInCookie(secure);
  expect(cookie).toMatch(
    /^__Host-parley\.session=[\w-]+\.[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(cookie).not.toMatch(/domain/i);
});

test('the cookie of a sign-up signs in, until it is signed out', async () => {
  const given = newcomer();
  const signedUp = await post(plain, signUpMutation, given);
  const cookie = signedUp.cookies.map((one) => one.split(';')[0]).join('; ');
  expect((await post(plain, me, {}, cookie)).body).toMatchObject({
    data: { me: { username: given.username } },
  });
  const signedOut = await post(plain, 'mutation { signOut }', {}, cookie);
  expect(signedOut.cookies).toEqual(['parley.session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax']);
  expect((await post(plain, me, {}, cookie)).body).toEqual({ data: { me: null } });
});

test('a request that says for whom it speaks speaks for nobody else', async () => {
  const [cookie, other] = [(await signInCookie(plain)).split(';')[0], await ann(plain)];
  const { body } = await post(plain, me, {}, cookie);
  const { id } = (body as { data: { me: { id: string } } }).data.me;
  expect((await post(plain, me, {}, cookie, { 'parley-viewer': id })).body).toEqual(body);
  expect((await post(plain, me, {}, cookie, { 'parley-viewer': other.id })).body).toEqual({
    data: { me: null },
  });
});

test('a refused sign-in sets no cookie', async () => {
  const refused = await post(plain, signInMutation, { username: newcomer().username, password });
  expect(refused.body).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(refused.cookies).toEqual([]);
});

async function signInCookie(server: { url: string }): Promise<string> {
  const { username } = await ann(server);
  const { cookies } = await post(server, signInMutation, { username, password });
  expect(cookies).toHaveLength(1);
  return cookies[0] ?? '';
}

async function post(server: { url: string }, query: string, variables: object, cookie = '', more = {}) {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }), ...more };
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  return { body: (await response.json()) as unknown, cookies: response.headers.getSetCookie() };
}
