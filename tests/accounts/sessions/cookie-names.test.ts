import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { startTestApp } from '../../support/app.js';
import { ann, password } from '../../support/cast.js';
import { cookieOf } from '../../support/cookie.js';
import { RawSocket } from '../../transport/raw-socket.js';
import { me, signInMutation } from '../acts.js';

interface Server {
  readonly url: string;
}

const secrets = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')] as const;
const [one, other] = [await startTestApp({ SECRET: secrets[0] }), await startTestApp({ SECRET: secrets[1] })];
const signOut = 'mutation { signOut }';

/** The cookies of a browser for one host name. Ports make no difference to it. */
class Jar {
  constructor(readonly cookies = new Map<string, string>()) {}

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(server: Server, query: string, variables: object = {}): Promise<Record<string, unknown> | null> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.header },
      body: JSON.stringify({ query, variables }),
    });
    for (const set of response.headers.getSetCookie()) this.#take(set);
    return ((await response.json()) as { data: Record<string, unknown> | null }).data;
  }

  async viewerAt(server: Server): Promise<string | null> {
    return ((await this.ask(server, me))?.['me'] as { username: string } | null)?.username ?? null;
  }

  #take(header: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    if (/; Max-Age=0;/.test(header)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** As version 0.2 named it. */
function formerCookie({ token = '' }: { token?: string | undefined }): Jar {
  return new Jar(new Map([['parley.session', token]]));
}

test('a browser is signed in to two deployments on one host name, and signing out of one leaves the other', async () => {
  const [here, there] = [await ann(one), await ann(other)];
  const jar = new Jar();
  await jar.ask(one, signInMutation, { username: here.username, password });
  await jar.ask(other, signInMutation, { username: there.username, password });
  expect([await jar.viewerAt(one), await jar.viewerAt(other)]).toEqual([here.username, there.username]);
  await jar.ask(one, signOut);
  expect([await jar.viewerAt(one), await jar.viewerAt(other)]).toEqual([null, there.username]);
});

test('a cookie from before the upgrade is still signed in, on a socket too, until it is signed out', async () => {
  const person = await ann(one);
  const jar = formerCookie(person);
  expect(await jar.viewerAt(one)).toBe(person.username);
  const socket = await RawSocket.open(one.url, undefined, {
    headers: { cookie: jar.header, origin: one.url },
  });
  socket.send({ type: 'connection_init' });
  await socket.next();
  socket.ask('1', me);
  expect((await socket.next()).payload).toMatchObject({ data: { me: { username: person.username } } });
  await jar.ask(one, signOut);
  expect([jar.header, await formerCookie(person).viewerAt(one)]).toEqual(['', null]);
});

test('after a sign-in the new cookie counts, and the sign-out clears both', async () => {
  const [before, after] = [await ann(one), await ann(one)];
  const jar = formerCookie(before);
  await jar.ask(one, signInMutation, { username: after.username, password });
  expect(await jar.viewerAt(one)).toBe(after.username);
  await jar.ask(one, signOut);
  expect([jar.header, await jar.viewerAt(one)]).toEqual(['', null]);
});

test('a deleted account leaves neither cookie', async () => {
  const jar = formerCookie(await ann(one));
  const deleteAccount = 'mutation ($password: String!) { deleteAccount(password: $password) }';
  expect(await jar.ask(one, deleteAccount, { password })).toEqual({ deleteAccount: true });
  expect(jar.header).toBe('');
});

test('a cookie of another deployment from before the upgrade is left to it', async () => {
  const [here, there] = [await ann(one), await ann(other)];
  const jar = formerCookie(there);
  expect([await jar.viewerAt(one), await jar.viewerAt(other)]).toEqual([null, there.username]);
  await jar.ask(one, signInMutation, { username: here.username, password });
  await jar.ask(one, signOut);
  expect([await jar.viewerAt(one), await jar.viewerAt(other)]).toEqual([null, there.username]);
});

test('behind https only the former cookie that was bound to the host counts', async () => {
  const secure = await startTestApp({ PUBLIC_URL: 'https://chat.example' });
  const person = await ann(secure);
  expect(await formerCookie(person).viewerAt(secure)).toBeNull();
  const bound = new Jar(new Map([['__Host-parley.session', person.token ?? '']]));
  expect(await bound.viewerAt(secure)).toBe(person.username);
  expect(
    await new Jar(new Map([cookieOf(person).split('=') as [string, string]])).viewerAt(secure),
  ).toBeNull();
  await bound.ask(secure, signOut);
  expect(bound.header).toBe('');
});
