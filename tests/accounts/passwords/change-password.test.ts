import { expect, test } from '@jest/globals';
import { startTestApp } from '../../support/app.js';
import { ann, nobody, password } from '../../support/cast.js';
import { Person } from '../../support/person.js';
import { refusalOf } from '../../support/refused.js';
import { TestClock } from '../../support/test-clock.js';
import { signIn, whois } from '../acts.js';
import { expectPromptClose } from '../prompt-close.js';
import { reset, resetTokenFor } from './reset-mails.js';

const app = await startTestApp({}, { clock: new TestClock() });
const { passwords } = app.services;
const change = `mutation ($currentPassword: String!, $newPassword: String!) {
  changePassword(currentPassword: $currentPassword, newPassword: $newPassword)
}`;
const newPassword = 'seven bees on a roof';

test('the new password signs in, the old one no more, and all other sessions end at once', async () => {
  const person = await ann(app);
  const elsewhere = new Person(app, (await signIn(app, person.username)).token);
  await expectPromptClose(elsewhere, async () => {
    expect(await person.query(change, { currentPassword: password, newPassword })).toEqual({
      changePassword: true,
    });
  });
  expect(await whois(app, elsewhere.token ?? '')).toBeNull();
  expect(await whois(app, person.token ?? '')).toBe(person.username);
  expect((await refusalOf(signIn(app, person.username))).code).toBe('UNAUTHENTICATED');
  expect((await signIn(app, person.username, newPassword)).account.id).toBe(person.id);
});

test.each([
  ['currentPassword', { currentPassword: 'not the password', newPassword }],
  ['currentPassword', { currentPassword: '', newPassword }],
  ['newPassword', { currentPassword: password, newPassword: 'short' }],
  ['newPassword', { currentPassword: password, newPassword: 'Password123' }],
])('a bad %s changes nothing', async (field, given) => {
  const person = await ann(app);
  const elsewhere = await signIn(app, person.username);
  expect(await person.fails(change, given)).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field } });
  expect(await whois(app, elsewhere.token)).toBe(person.username);
  expect((await signIn(app, person.username)).account.id).toBe(person.id);
});

test('nobody changes a password without being signed in', async () => {
  expect((await nobody(app).fails(change, { currentPassword: password, newPassword })).code).toBe(
    'UNAUTHENTICATED',
  );
});

test('a sign-in with the old password that is under way while it is changed leaves no session', async () => {
  const person = await ann(app);
  const verify = passwords.verify.bind(passwords);
  const changed = Promise.withResolvers<unknown>();
  // Changes the password after the old one was verified, but before the sign-in opens its session.
  passwords.verify = async (...given) => {
    const isRight = await verify(...given);
    passwords.verify = verify;
    changed.resolve(await person.query(change, { currentPassword: password, newPassword }));
    return isRight;
  };
  expect((await refusalOf(signIn(app, person.username))).code).toBe('UNAUTHENTICATED');
  expect(await changed.promise).toEqual({ changePassword: true });
});

test('a reset that is done while the password is changed stays as it is, and ends the session', async () => {
  const person = await ann(app);
  const token = await resetTokenFor(app, person);
  const resetWord = 'a second row of bees';
  const hash = passwords.hash.bind(passwords);
  // Resets the password after the current one was verified, but before the new one is stored.
  passwords.hash = async (...given) => {
    passwords.hash = hash;
    await nobody(app).query(reset, { token, username: person.username, word: resetWord });
    return hash(...given);
  };
  const refused = await person.fails(change, { currentPassword: password, newPassword });
  expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'currentPassword' } });
  expect((await signIn(app, person.username, resetWord)).account.id).toBe(person.id);
  expect((await refusalOf(signIn(app, person.username, newPassword))).code).toBe('UNAUTHENTICATED');
  expect(await whois(app, person.token ?? '')).toBeNull();
});

test('a link for a new password is worth nothing after a change', async () => {
  const person = await ann(app);
  const token = await resetTokenFor(app, person);
  await person.query(change, { currentPassword: password, newPassword });
  const refused = await nobody(app).fails(reset, {
    token,
    username: person.username,
    word: 'a second row of bees',
  });
  expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'token' } });
  expect((await signIn(app, person.username, newPassword)).account.id).toBe(person.id);
});
