import { expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { digest } from '../../../src/platform/digest.js';
import { deleteAccount } from '../../privacy/acts.js';
import { startTestApp } from '../../support/app.js';
import { nobody } from '../../support/cast.js';
import { newSubject, TestPlatform } from '../../support/host-platform.js';
import { secret } from '../../support/parley-process.js';
import { Person } from '../../support/person.js';
import { refusalOf } from '../../support/refused.js';
import { signOut, whois } from '../acts.js';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The orders of the curves: in ECDSA, `(r, s)` and `(r, n - s)` are both signatures of the same text. */
const orders: Record<string, bigint> = {
  ES256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  ES384: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
};
const atHost = 'mutation ($token: String!) { signInAtHost(token: $token) { token account { id } } }';

const platforms = new Map<string, Awaited<ReturnType<typeof start>>>();

async function start(alg: string) {
  const platform = await TestPlatform.start(alg);
  return { platform, app: await startTestApp(platform.settings) };
}

async function withPlatform(alg: string) {
  const known = platforms.get(alg) ?? (await start(alg));
  platforms.set(alg, known);
  return known;
}

/** The other texts of the signature, all of which say the same. */
function copiesOf(token: string, alg: string): string[] {
  const signatures = [token.split('.')[2] ?? ''];
  const order = orders[alg];
  if (order !== undefined) signatures.push(mirrored(signatures[0] ?? '', order));
  const texts = signatures.flatMap((signature) => spellingsOf(signature));
  return texts
    .map((text) => [...token.split('.').slice(0, 2), text].join('.'))
    .filter((copy) => copy !== token);
}

function mirrored(signature: string, order: bigint): string {
  const bytes = Buffer.from(signature, 'base64url');
  const half = bytes.length / 2;
  const s = order - BigInt(`0x${bytes.subarray(half).toString('hex')}`);
  const other = Buffer.from(s.toString(16).padStart(half * 2, '0'), 'hex');
  return Buffer.concat([bytes.subarray(0, half), other]).toString('base64url');
}

/** The texts that base64url reads as the same bytes: they differ in the unused bits of the last character. */
function spellingsOf(text: string): string[] {
  const bytes = Buffer.from(text, 'base64url');
  const texts = [...letters].map((letter) => text.slice(0, -1) + letter);
  return texts.filter((other) => Buffer.from(other, 'base64url').equals(bytes));
}

const algorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];

test.each(algorithms)('a signed-out token of %s comes back in no other spelling', async (alg) => {
  const { platform, app } = await withPlatform(alg);
  const person = await platform.user(app);
  const copies = copiesOf(person.token ?? '', alg);
  const open = [];
  for (const copy of copies) if (await whois(app, copy)) open.push(copy);
  // What the test is about: the library accepts them.
  expect(open).toEqual(copies);
  expect(copies.length).toBeGreaterThan(0);
  expect(await signOut(new Person(app, open[0]))).toBe(true);
  const beside = await startTestApp(platform.settings);
  for (const copy of [person.token ?? '', ...copies])
    for (const server of [app, beside]) {
      expect(await whois(server, copy)).toBeNull();
      expect((await nobody(server).fails(atHost, { token: copy })).code).toBe('UNAUTHENTICATED');
      expect((await refusalOf(deleteAccount(new Person(server, copy), null))).code).toBe('UNAUTHENTICATED');
    }
});

test.each(algorithms)(
  'a token of %s whose header or claims are spelled otherwise does not verify',
  async (alg) => {
    const { platform, app } = await withPlatform(alg);
    // The length of the subject decides how many bits of the last character are unused.
    for (const sub of ['a', 'ab', 'abc'].map((end) => newSubject() + end)) {
      const token = await platform.token({ sub });
      const [head = '', claims = '', signature = ''] = token.split('.');
      const others = [
        ...spellingsOf(head).map((other) => [other, claims, signature].join('.')),
        ...spellingsOf(claims).map((other) => [head, other, signature].join('.')),
      ];
      for (const other of others.filter((text) => text !== token)) expect(await whois(app, other)).toBeNull();
      expect(await whois(app, token)).not.toBeNull();
    }
  },
);

test('the cookie of a changed copy is that of the token', async () => {
  const { platform, app } = await withPlatform('ES256');
  const person = await platform.user(app);
  const [copy] = copiesOf(person.token ?? '', 'ES256');
  const signedIn = await nobody(app).query<{ signInAtHost: { token: string } }>(atHost, { token: copy });
  await signOut(person);
  expect(await whois(app, signedIn.signInAtHost.token)).toBeNull();
});

/** Makes the session of the token what the previous release has left: named by the whole text, without a key. */
async function nameAsBefore({ app }: Awaited<ReturnType<typeof start>>, token: string): Promise<void> {
  const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const { id } = (await new Person(app, token).query<{ me: { id: string } }>('{ me { id } }')).me;
  const rename = `
    update session set token = $2, host_key = null, issued_at = null where user_id = $1 returning id::text`;
  const renamed = await app.services.database.run<{ id: string }>(rename, [
    id,
    digest(hmac(`host:${token}`)),
  ]);
  expect(renamed).toHaveLength(1);
  for (const session of renamed) app.services.hints.publish('session', { session: session.id });
}

test('a session of the previous release goes on, and once signed out it stays so in any spelling', async () => {
  const world = await withPlatform('ES256');
  const { platform } = world;
  const { token = '', username } = await platform.user(world.app);
  await nameAsBefore(world, token);
  const app = await startTestApp(platform.settings);
  const [copy = ''] = copiesOf(token, 'ES256');
  expect(await whois(app, copy)).toBeNull();
  expect(await whois(app, token)).toBe(username);
  const handed = await nobody(app).query<{ signInAtHost: { token: string } }>(atHost, { token });
  expect(await whois(app, handed.signInAtHost.token)).toBe(username);
  await signOut(new Person(app, handed.signInAtHost.token));
  for (const text of [token, copy]) expect(await whois(app, text)).toBeNull();
});

test('after the previous release, a later token of the same moment of expiry signs in', async () => {
  const world = await withPlatform('ES256');
  const { platform, app } = world;
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: newSubject(), exp: now + 3600 };
  const person = await platform.user(app, { ...claims, iat: now - 7200 });
  await nameAsBefore(world, person.token ?? '');
  await app.services.database.run(
    `update session set created_at = now() - interval '1 hour' where user_id = $1`,
    [person.id],
  );
  expect(await whois(app, await platform.token(claims))).toBe(person.username);
});
