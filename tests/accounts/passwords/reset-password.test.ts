import { expect, test } from '@jest/globals';
import { digest } from '../../../src/platform/digest.js';
import { startTestApp } from '../../support/app.js';
import { ann, nobody } from '../../support/cast.js';
import { limitsWith } from '../../support/limits.js';
import { refusalOf } from '../../support/refused.js';
import { TestClock } from '../../support/test-clock.js';
import { until } from '../../support/until.js';
import { codeOf } from '../../transport/post.js';
import { newcomer, signIn, whois } from '../acts.js';
import { askFrom } from '../guessing.js';
import { expectPromptClose } from '../prompt-close.js';
import {
  askForReset,
  listAccounts,
  mailsTo,
  reset,
  resetTokenFor,
  word,
  asked,
  wasReset,
  faultOfReset,
} from './reset-mails.js';

const app = await startTestApp({}, { clock: new TestClock() });
const { database } = app.services;

const faultOf = (token: string, username: string) => faultOfReset(app, token, username);

/** An app that sends one e-mail address at most `most` mails in 10 minutes. */
function holding(most: number, clock = new TestClock()) {
  const rates = { resetMail: { most, within: 600_000 } };
  return startTestApp({ REDIS_URL: '', LIMITS: limitsWith({ rates }) }, { clock });
}

test('the link of the mail sets a new password once, and ends all sessions at once', async () => {
  const person = await ann(app);
  const { username } = person;
  const token = await resetTokenFor(app, person);
  await expectPromptClose(person, async () => {
    expect(await nobody(app).query(reset, { token, username, word })).toEqual(wasReset);
  });
  expect(await whois(app, person.token ?? '')).toBeNull();
  expect((await refusalOf(signIn(app, username))).code).toBe('UNAUTHENTICATED');
  expect((await signIn(app, username, word)).account.id).toBe(person.id);
  expect(await faultOf(token, username)).toEqual('token');
});

test('of two uses at the same time one sets the password', async () => {
  const { username } = await ann(app);
  const token = await resetTokenFor(app, { username });
  const words = [1, 2, 3].map((n) => `${word} ${n}`);
  const tries = await Promise.allSettled(
    words.map((word) => nobody(app).query(reset, { token, username, word })),
  );
  const set = words.filter((_word, index) => tries[index]?.status === 'fulfilled');
  expect(set).toHaveLength(1);
  expect((await signIn(app, username, set[0])).account.username).toBe(username);
});

test('a link is good for an hour, and a bad new password leaves it', async () => {
  const { username } = await ann(app);
  const token = await resetTokenFor(app, { username });
  const easy = await nobody(app).fails(reset, { token, username, word: 'password1' });
  expect(easy).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: 'newPassword' } });
  const stored = digest(token);
  const [row] = await database.run<{ minutes: number }>(
    'select (extract(epoch from expires_at - now()) / 60)::float8 as minutes from reset_link where token = $1',
    [stored],
  );
  expect(row?.minutes).toBeGreaterThan(59);
  expect(row?.minutes).toBeLessThanOrEqual(60);
  await database.run('update reset_link set expires_at = now() where token = $1', [stored]);
  expect(await faultOf(token, username)).toBe('token');
  expect((await nobody(app).fails(listAccounts, { token })).extensions['field']).toBe('token');
});

test('a link sets no password of an account that has another address', async () => {
  const [eve, victim] = [await ann(app), await ann(app)];
  const token = await resetTokenFor(app, eve);
  const refusals = [
    await nobody(app).fails(reset, { token, username: victim.username, word }),
    await nobody(app).fails(reset, { token, username: newcomer().username, word }),
  ];
  for (const { code, extensions, message } of refusals) {
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', 'username']);
    expect(message).toBe(refusals[0]?.message);
  }
  expect((await signIn(app, victim.username)).account.id).toBe(victim.id);
});

test('one address is sent three mails at most, however many ask at once, and always with the same answer', async () => {
  const strict = await holding(3);
  const [victim, other] = [await ann(strict), await ann(strict)];
  const email = `${victim.username}@example.org`;
  const asks = Array.from({ length: 8 }, () => nobody(strict).query(askForReset, { email }));
  expect(await Promise.all(asks)).toEqual(asks.map(() => asked));
  expect(await resetTokenFor(strict, other)).not.toBe('');
  // Closing the app waits until all mails are sent.
  await strict.close();
  expect(await mailsTo(strict, email)).toHaveLength(3);
});

test('who has asked for mails to an address keeps its owner from none for good', async () => {
  const clock = new TestClock();
  const strict = await holding(1, clock);
  const { username } = await ann(strict);
  const email = `${username}@example.org`;
  for (const count of [1, 2]) {
    // The refused requests must not restart the time of the limit, or the owner would never get a mail.
    for (let asks = 0; asks < 3; asks += 1) await nobody(strict).query(askForReset, { email });
    await until('a mail is there', async () => (await mailsTo(strict, email)).length === count);
    await clock.jump(600_000);
  }
});

test('what the table has is neither a token nor an address', async () => {
  const { username } = await ann(app);
  const token = await resetTokenFor(app, { username });
  const stored = digest(token);
  const rows = await database.run('select * from reset_link where token = $1', [stored]);
  expect(rows).toHaveLength(1);
  for (const secret of [token, username]) expect(JSON.stringify(rows)).not.toContain(secret);
  for (const forged of [stored, '', '%', 'x'.repeat(9000)])
    expect(await faultOf(forged, username)).toBe('token');
});

test('new passwords that one address tries are counted before they are judged', async () => {
  const rates = { password: { most: 3, within: 600_000 } };
  const settings = { REDIS_URL: '', LIMITS: limitsWith({ rates }), TRUSTED_PROXIES: '1' };
  const strict = await startTestApp(settings);
  const { username } = await ann(strict);
  const token = await resetTokenFor(strict, { username });
  const variables = { token, username, word: 'p4ssw0rd'.repeat(16) };
  const codes = [];
  for (let count = 0; count < 4; count += 1)
    codes.push(codeOf(await askFrom(strict, '203.0.113.9', reset, variables))[1]);
  expect(codes).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'RATE_LIMITED']);
});
