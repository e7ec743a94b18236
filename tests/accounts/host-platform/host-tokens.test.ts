import { expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { randomBytes } from 'node:crypto';
import { RawSocket } from '../../transport/raw-socket.js';
import { sharedApp, startTestApp } from '../../support/app.js';
import { ann } from '../../support/cast.js';
import { newSubject, TestPlatform } from '../../support/host-platform.js';
import { Person } from '../../support/person.js';
import { until } from '../../support/until.js';
import { me } from '../acts.js';

const [platform, stranger] = [await TestPlatform.start(), await TestPlatform.start()];
const app = await startTestApp(platform.settings);
const now = () => Math.floor(Date.now() / 1000);

async function whois(token: string): Promise<unknown> {
  return (await new Person(app, token).query<{ me: unknown }>(me)).me;
}

test('a token of the platform signs its user in', async () => {
  expect(await whois(await platform.token({ sub: newSubject(), name: 'Vera' }))).toMatchObject({
    name: 'Vera',
  });
});

test.each([
  ['of another issuer', { iss: 'https://elsewhere.example' }],
  ['for another audience', { aud: 'elsewhere' }],
  ['without a subject', { sub: undefined }],
  ['with an empty subject', { sub: '' }],
  ['with a subject that is too long', { sub: 'x'.repeat(256) }],
  ['with NUL in its subject', { sub: 'a\0b' }],
  ['without an end', { exp: undefined }],
  ['without a time of issue', { iat: undefined }],
  ['that is over', { iat: now() - 3600, exp: now() - 1 }],
  ['that holds for longer than a day', { exp: now() + 86_500 }],
  ['of a day that is gone', { iat: now() - 90_000, exp: now() + 60 }],
  ['from the future', { iat: now() + 60 }],
  ['that does not hold yet', { nbf: now() + 60 }],
  ['that is too large', { picture: 'x'.repeat(9000) }],
])('a token %s signs nobody in', async (_what, claims) => {
  expect(await whois(await platform.token({ sub: newSubject(), ...claims }))).toBeNull();
});

test('a clock that is a little ahead does no harm', async () => {
  const ahead = { iat: now() + 20, nbf: now() + 20 };
  expect(await whois(await platform.token({ sub: newSubject(), ...ahead }))).not.toBeNull();
});

test('a token that anyone could have made signs nobody in', async () => {
  const { issuer: iss, audience: aud } = platform;
  const claims = { iss, aud, sub: newSubject(), iat: now(), exp: now() + 600 };
  const foreign = await stranger.token(claims);
  const secret = new TextEncoder().encode(JSON.stringify(platform.published));
  const shared = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret);
  const [head, , signature] = (await platform.token({ sub: newSubject() })).split('.');
  const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
  for (const token of [foreign, shared, new UnsecuredJWT(claims).encode(), `${head}.${changed}.${signature}`])
    expect(await whois(token)).toBeNull();
});

test('claims that come decoded are never trusted', async () => {
  const claims = { iss: platform.issuer, aud: platform.audience, sub: newSubject(), exp: now() + 600 };
  const payload = { jwt: claims, authorization: { jwt: claims }, user: claims };
  const socket = await RawSocket.open(app.url);
  socket.send({ type: 'connection_init', payload });
  expect(await socket.closed).toBe(4401);
});

test('a key that the platform has taken up since is fetched, and the earlier one still holds', async () => {
  const before = await platform.token({ sub: newSubject() });
  expect(await whois(before)).not.toBeNull();
  await platform.rotate();
  const after = await platform.token({ sub: newSubject() });
  await until('the new key is known', async () => (await whois(after)) !== null);
  expect(await whois(await platform.token({ sub: newSubject() }))).not.toBeNull();
  expect(await whois(before)).not.toBeNull();
});

test('tokens with unknown keys do not make Parley ask the platform each time', async () => {
  await whois(await platform.token({ sub: newSubject() }));
  const before = platform.asked;
  for (let count = 0; count < 20; count += 1)
    expect(
      await whois(await stranger.token({ iss: platform.issuer, sub: randomBytes(4).toString('hex') })),
    ).toBeNull();
  expect(platform.asked - before).toBeLessThan(3);
});

test('while the keys cannot be had, a token of the platform is to come again later, and everyone else goes on', async () => {
  const away = await TestPlatform.start();
  away.status = 500;
  const beside = await startTestApp(away.settings);
  const person = await ann(beside);
  const token = await away.token({ sub: newSubject() });
  const refused = await new Person(beside, token).fails(me);
  expect(refused.code).toBe('SERVICE_UNAVAILABLE');
  const socket = new Person(beside, token).subscribe('subscription { chatRoomChanged { id } }');
  socket.next().catch(() => undefined);
  expect((await socket.closed).code).toBe(1013);
  expect(await person.query('{ me { id } }')).toEqual({ me: { id: person.id } });
  away.status = 200;
  const again = new Person(beside, token);
  await until('the keys are there', () =>
    again.query(me).then(
      () => true,
      () => false,
    ),
  );
});

test('without a platform in the configuration such a token is nobody’s', async () => {
  const alone = await sharedApp();
  const token = await platform.token({ sub: newSubject() });
  expect(await new Person(alone, token).query(me)).toEqual({ me: null });
});
