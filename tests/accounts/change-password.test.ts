import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { ann, nobody, password } from '../support/cast.js';
import { Person } from '../support/person.js';
import { refusalOf } from '../support/refused.js';
import { signIn, whois } from './acts.js';

const app = await startTestApp();
const { passwords } = app.services;
const change = `mutation ($currentPassword: String!, $newPassword: String!) {
  changePassword(currentPassword: $currentPassword, newPassword: $newPassword)
}`;
const newPassword = 'seven bees on a roof';

test('the new password signs in, the old one no more, and all other sessions end', async () => {
  const person = await ann(app);
  const elsewhere = new Person(app, (await signIn(app, person.username)).token);
  const socket = elsewhere.subscribe('subscription { chatRoomChanged { id } }');
  expect(await person.query(change, { currentPassword: password, newPassword })).toEqual({
    changePassword: true,
  });
  expect((await socket.closed).code).toBe(4401);
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
  // Once the old password was found right, it is changed before the session is opened.
  passwords.verify = async (...given) => {
    const isRight = await verify(...given);
    passwords.verify = verify;
    changed.resolve(await person.query(change, { currentPassword: password, newPassword }));
    return isRight;
  };
  expect((await refusalOf(signIn(app, person.username))).code).toBe('UNAUTHENTICATED');
  expect(await changed.promise).toEqual({ changePassword: true });
});
