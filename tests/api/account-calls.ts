import { expect } from '@jest/globals';
import { signIn, signOut, signUp } from '../accounts/acts.js';
import { listAccounts, reset, resetTokenFor } from '../accounts/passwords/reset-mails.js';
import { setUp, turnOnTwoFactor } from '../accounts/second-factor/two-factor.js';
import { deleteAccount } from '../privacy/acts.js';
import type { OpenApp } from '../support/app.js';
import { ann, nobody, password } from '../support/cast.js';
import { newSubject, type TestPlatform } from '../support/host-platform.js';
import { aRoom } from '../support/room.js';

const word = 'seven bees on a roof';

type Calls = Readonly<Record<string, () => Promise<unknown>>>;

/** One valid call of each root field about accounts. */
export function accountCalls(app: OpenApp, platform: TestPlatform): Calls {
  return {
    changePassword: async () =>
      (await ann(app)).query(
        'mutation ($old: String!, $word: String!) { changePassword(currentPassword: $old, newPassword: $word) }',
        { old: password, word },
      ),
    confirmTwoFactor: async () => turnOnTwoFactor(await ann(app)),
    deleteAccount: async () => deleteAccount((await aRoom(app)).owner),
    endSession: async () => {
      const person = await ann(app);
      await signIn(app, person.username);
      const { me } = await person.query<{ me: { sessions: { id: string; isCurrent: boolean }[] } }>(
        '{ me { sessions { id isCurrent } } }',
      );
      const id = me.sessions.find(({ isCurrent }) => !isCurrent)?.id;
      await person.query('mutation ($id: ID!) { endSession(id: $id) }', { id });
    },
    me: async () => (await ann(app)).query('{ me { username sessions { id } } }'),
    passwordResetAccounts: async () => {
      const person = await ann(app);
      const token = await resetTokenFor(app, person);
      const { username } = person;
      expect(await nobody(app).query(listAccounts, { token })).toEqual({ passwordResetAccounts: [username] });
    },
    requestPasswordReset: async () => resetTokenFor(app, await ann(app)),
    resetPassword: async () => {
      const person = await ann(app);
      const token = await resetTokenFor(app, person);
      await nobody(app).query(reset, { token, username: person.username, word });
    },
    setUpTwoFactor: async () => setUp(await ann(app)),
    signIn: async () => signIn(app, (await ann(app)).username),
    signInAtHost: async () => {
      const token = await platform.token({ sub: newSubject(), name: 'Vera' });
      await nobody(app).query('mutation ($token: String!) { signInAtHost(token: $token) { token } }', {
        token,
      });
    },
    signOut: async () => expect(await signOut(await ann(app))).toBe(true),
    signUp: async () => signUp(app),
    turnOffTwoFactor: async () => {
      const person = await ann(app);
      const { backupCodes } = await turnOnTwoFactor(person);
      await person.query(
        'mutation ($code: String!, $password: String!) { turnOffTwoFactor(code: $code, password: $password) { id } }',
        { code: backupCodes[0], password },
      );
    },
  };
}
