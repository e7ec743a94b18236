import { expect, test } from '@jest/globals';
import { RawSocket } from '../../transport/raw-socket.js';
import { sharedApp, startTestApp } from '../../support/app.js';
import { ann, nobody, password } from '../../support/cast.js';
import { me, newcomer, signInMutation, signOut, signUpMutation, whois } from '../acts.js';
import { cookieName, cookieOf } from '../../support/cookie.js';

const [plain, secure] = [await sharedApp(), await startTestApp({ PUBLIC_URL: 'https://chat.example' })];

test('over plain HTTP the session cookie is kept from scripts and other sites', async () => {
  const cookie = await signInCookie(plain);
  expect(cookie).toMatch(
    /^parley\.[0-9a-f]{8}\.session=[\w-]+\.[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
  );
});

test('behind https it is bound to the host as well', async () => {
  const cookie = await signInCookie(secure);
  expect(cookie).toMatch(
    /^__Host-parley\.[0-9a-f]{8}\.session=[\w-]+\.[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
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
  expect(signedOut.cookies).toContain(`${cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`);
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

test.each([
  ['another person’s', async () => (await ann(plain)).token ?? ''],
  ['made up', () => Promise.resolve('planted.token')],
])('a cookie that was planted and is %s is not the one after the sign-in', async (_whose, plant) => {
  const [victim, planted] = [await ann(plain), await plant()];
  const given = { username: victim.username, password };
  const { cookies } = await post(plain, signInMutation, given, cookieOf({ token: planted }));
  const [, token = ''] = /^parley\.\w+\.session=([^;]+)/.exec(cookies[0] ?? '') ?? [];
  expect(await whois(plain, token)).toBe(victim.username);
  expect(token).not.toBe(planted);
  expect(await whois(plain, planted)).toBeNull();
});

test('a cookie that was signed out says nothing on a socket', async () => {
  const person = await ann(plain);
  const headers = { cookie: cookieOf(person), origin: plain.url };
  const viewer = async () => {
    const socket = await RawSocket.ready(nobody(plain), { headers });
    socket.ask('1', me);
    return (await socket.next()).payload;
  };
  expect(await viewer()).toMatchObject({ data: { me: { username: person.username } } });
  await signOut(person);
  expect(await viewer()).toEqual({ data: { me: null } });
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
