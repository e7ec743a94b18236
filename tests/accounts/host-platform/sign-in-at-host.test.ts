import { expect, test } from '@jest/globals';
import { startTestApp } from '../../support/app.js';
import { ann, nobody } from '../../support/cast.js';
import { newSubject, TestPlatform } from '../../support/host-platform.js';
import { Person } from '../../support/person.js';
import { me } from '../acts.js';
import { cookieOf } from '../../support/cookie.js';

const platform = await TestPlatform.start();
const app = await startTestApp(platform.settings);
const signInAtHost =
  'mutation ($token: String!) { signInAtHost(token: $token) { token account { id name } } }';

interface SignedIn {
  readonly token: string;
  readonly account: { readonly id: string; readonly name: string };
}

/** Signs in from a browser with this cookie. @returns the result, and the browser's cookie afterwards */
async function press(token: string, cookie = '') {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: signInAtHost, variables: { token } }),
  });
  const { data } = (await response.json()) as { data: { signInAtHost: SignedIn } | null };
  return { signedIn: data?.signInAtHost, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

async function whose(cookie: string): Promise<unknown> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: '{ me { id } }' }),
  });
  return ((await response.json()) as { data: { me: { id: string } | null } }).data.me?.id ?? null;
}

test('a browser gets the session of the token as its cookie, and the cookie does not hold the token', async () => {
  const person = await platform.user(app);
  const { signedIn, cookie } = await press(person.token ?? '');
  expect(signedIn?.account).toEqual({ id: person.id, name: 'Vera' });
  expect(await whose(cookie)).toBe(person.id);
  expect(cookie).not.toContain(person.token);
  expect(await new Person(app, signedIn?.token).query('{ me { id } }')).toEqual({ me: { id: person.id } });
});

test('pressed again, the session goes on', async () => {
  const person = await platform.user(app);
  const first = await press(person.token ?? '');
  const second = await press(person.token ?? '', first.cookie);
  expect(second.cookie).toBe(first.cookie);
  expect(await whose(second.cookie)).toBe(person.id);
});

test('the session of somebody else in that browser ends', async () => {
  const [person, before] = [await platform.user(app), await ann(app)];
  const { cookie } = await press(person.token ?? '', cookieOf(before));
  expect(await whose(cookie)).toBe(person.id);
  expect(await before.query(me)).toEqual({ me: null });
});

test('signed out in the browser, the token is over too', async () => {
  const person = await platform.user(app);
  const { signedIn } = await press(person.token ?? '');
  await new Person(app, signedIn?.token).query('mutation { signOut }');
  expect(await person.query(me)).toEqual({ me: null });
  expect((await press(person.token ?? '')).signedIn).toBeUndefined();
});

test('a token that does not hold sets no cookie', async () => {
  const over = await platform.token({ sub: newSubject(), exp: Math.floor(Date.now() / 1000) - 1 });
  expect((await press(over)).cookie).toBe('');
  expect((await nobody(app).fails(signInAtHost, { token: over })).code).toBe('UNAUTHENTICATED');
  const own = await ann(app);
  expect((await nobody(app).fails(signInAtHost, { token: own.token })).code).toBe('UNAUTHENTICATED');
});
