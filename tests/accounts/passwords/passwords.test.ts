import { expect, test } from '@jest/globals';
import { hashPassword, verifyPassword } from '../../../src/accounts/passwords/hash.js';
import { Passwords } from '../../../src/accounts/passwords/passwords.js';
import { signIn } from '../../../src/accounts/sign-in.js';
import { createContext } from '../../../src/platform/context.js';
import { sharedApp } from '../../support/app.js';
import { ann, password } from '../../support/cast.js';

const app = await sharedApp();
const { rateLimits } = app.services;
const address = '203.0.113.7';
const tooMany = { extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } };

test('a password is known by its hash, and no other is', async () => {
  const passwords = new Passwords(rateLimits);
  const hash = await passwords.hash(address, password);
  expect(hash).not.toContain(password);
  expect(await passwords.verify(address, password, hash)).toBe(true);
  expect(await passwords.verify(address, `${password} `, hash)).toBe(false);
});

test('a hash of the first version still signs in', async () => {
  const hash =
    '1b9ecfde3faa8aee5bbc3268ac23c07a:3d4a523c6ec18c5015754e452dca63dc505593cc8385f79eab876a71433cb013' +
    '335e5a93c4673886f5edcc632959603ea5450595b639b6e493f6767616cc4667';
  expect(await new Passwords(rateLimits).verify(address, 'pass of bees', hash)).toBe(true);
  expect(await new Passwords(rateLimits).verify(address, 'ｐａss of bees', hash)).toBe(true);
  expect(await new Passwords(rateLimits).verify(address, 'pass of bee', hash)).toBe(false);
});

test("a hash that Argon2's own program has made is one of ours, whatever it cost", async () => {
  // From Argon2's test suite: https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await verifyPassword('password', hash)).toBe(true);
  expect(await verifyPassword('passwort', hash)).toBe(false);
});

test.each([
  '',
  ':',
  'plain',
  '$argon2id$v=19$m=8,t=1,p=1$$',
  '$argon2i$v=19$m=65536,t=2,p=1$c29tc2FsdA$CTFhFdXPJO0',
])('no password is known by "%s"', async (hash) => {
  expect(await verifyPassword('', hash)).toBe(false);
  expect(await verifyPassword('password', hash)).toBe(false);
});

test('what is stored costs as much as OWASP asks for', async () => {
  expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/);
});

test('those beyond the queue are turned away, and the others have their turn', async () => {
  const passwords = new Passwords(rateLimits, { limits: { atOnce: 1, most: 3, mostOfOneNetwork: 3 } });
  const [first, second, third, ...beyond] = Array.from({ length: 5 }, () =>
    passwords.hash(address, password),
  );
  for (const hash of beyond) await expect(hash).rejects.toMatchObject(tooMany);
  expect(new Set(await Promise.all([first, second, third])).size).toBe(3);
  expect(await passwords.hash(address, password)).toEqual(expect.any(String));
});

test('one network has its share of the queue, and the others have theirs', async () => {
  const passwords = new Passwords(rateLimits, { limits: { atOnce: 1, most: 5, mostOfOneNetwork: 3 } });
  const mine = ['2001:db8::1', '2001:db8::2', '2001:db8::3'].map((from) => passwords.hash(from, password));
  await expect(passwords.hash('2001:db8::4', password)).rejects.toMatchObject(tooMany);
  const others = ['2001:db8:1::1', address].map((from) => passwords.hash(from, password));
  expect(new Set(await Promise.all([...mine, ...others])).size).toBe(5);
});

test('of the places that there are without being told otherwise, one network has half', async () => {
  const passwords = new Passwords(rateLimits);
  const mine = Array.from({ length: 26 }, () => passwords.hash(address, password));
  await expect(mine.pop()).rejects.toMatchObject(tooMany);
  const others = Array.from({ length: 25 }, () => passwords.hash('198.51.100.7', password));
  await expect(passwords.hash('192.0.2.7', password)).rejects.toMatchObject(tooMany);
  expect(new Set(await Promise.all([...mine, ...others])).size).toBe(50);
});

/** The context of a request to an app that uses these passwords. */
function requestWith(passwords: Passwords) {
  return createContext(
    { ...app.services, passwords },
    { address: '127.0.0.1', userAgent: '', transport: 'http', session: null, setCookies: () => undefined },
  );
}

test('a sign-in that finds no place is told when to come back, and a giant password needs none', async () => {
  const { username } = await ann(app);
  const context = requestWith(
    new Passwords(rateLimits, { limits: { atOnce: 1, most: 0, mostOfOneNetwork: 0 } }),
  );
  await expect(signIn(context, username, password, null)).rejects.toMatchObject(tooMany);
  const giant = signIn(context, username, '1'.repeat(60_000), null);
  await expect(giant).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

test('a password is compared as it says: normalised, and otherwise to the letter', async () => {
  const composed = '\u00e9t\u00e9 \u5bc6\u78bc \ufb01ve Bees ';
  const hash = await hashPassword(composed, worker.passwordCost);
  for (const same of [composed, composed.normalize('NFD'), composed.normalize('NFKC')])
    expect(await verifyPassword(same, hash)).toBe(true);
  for (const other of [composed.trim(), composed.toLowerCase(), 'ete \u5bc6\u78bc five Bees '])
    expect(await verifyPassword(other, hash)).toBe(false);
});
