import { expect, test } from '@jest/globals';
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
