import { expect, test } from '@jest/globals';
import { seal, unseal } from '../../../src/accounts/second-factor/sealed.js';
import { startTestApp, testSettings } from '../../support/app.js';
import { ann, password } from '../../support/cast.js';
import { refusalOf } from '../../support/refused.js';
import { signIn, whois } from '../acts.js';
import { codeNow, turnOnTwoFactor } from './two-factor.js';

test('with another SECRET an app’s code is good no more, and a backup code still is', async () => {
  const settings = await testSettings();
  const app = await startTestApp(settings);
  const person = await ann(app);
  const { secret, backupCodes } = await turnOnTwoFactor(person);
  await app.close();
  const renewed = await startTestApp({ ...settings, SECRET: 'another one, as long as it must be, of 2026' });
  const refused = await refusalOf(signIn(renewed, person.username, password, codeNow(secret)));
  expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'code' } });
  const { token } = await signIn(renewed, person.username, password, backupCodes[0]);
  expect(await whois(renewed, token)).toBe(person.username);
});

test('what was sealed is read with the same secret alone, and whole', () => {
  const sealed = seal(Buffer.from('a key'), 'secret');
  expect(unseal(sealed, 'secret')?.toString()).toBe('a key');
  for (const broken of ['', sealed.slice(0, 10), sealed.slice(0, 25), sealed.slice(0, -4), `x${sealed}`])
    expect(unseal(broken, 'secret')).toBeNull();
  expect(unseal(sealed, 'another')).toBeNull();
});
