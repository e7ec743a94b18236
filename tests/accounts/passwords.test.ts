import { expect, test } from '@jest/globals';
import { Auth } from '../../src/accounts/auth.js';
import { Passwords } from '../../src/accounts/passwords.js';
import { startTestApp } from '../support/app.js';
import { ann, password } from '../support/cast.js';

const app = await startTestApp();
const tooMany = { extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } };

test('a password is known by its hash, and no other is', async () => {
  const passwords = new Passwords();
  const hash = await passwords.hash(password);
  expect(hash).not.toContain(password);
  expect(await passwords.verify({ hash, password })).toBe(true);
  expect(await passwords.verify({ hash, password: `${password} ` })).toBe(false);
});

test('those beyond the queue are turned away, and the others have their turn', async () => {
  const passwords = new Passwords({ atOnce: 1, mostWaiting: 2 });
  const [first, second, third, ...beyond] = Array.from({ length: 5 }, () => passwords.hash(password));
  for (const hash of beyond) await expect(hash).rejects.toMatchObject(tooMany);
  expect(new Set(await Promise.all([first, second, third])).size).toBe(3);
  expect(await passwords.hash(password)).toEqual(expect.any(String));
});

test('a flood of sign-ins is turned away with the time to come back', async () => {
  const { username } = await ann(app);
  const auth = new Auth(app.services, new Passwords({ atOnce: 1, mostWaiting: 1 }));
  const body = { username, password };
  const signIns = Array.from({ length: 6 }, () =>
    auth.open({ address: '127.0.0.1', userAgent: '' }, (api) => api.signInUsername({ body })),
  );
  const ends = await Promise.allSettled(signIns);
  const refusals = ends.filter((end) => end.status === 'rejected').map((end) => end.reason as unknown);
  expect(refusals.length).toBeGreaterThan(0);
  expect(refusals.length).toBeLessThan(6);
  for (const refused of refusals) expect(refused).toMatchObject(tooMany);
});
