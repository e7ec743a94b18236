import { expect, test } from '@jest/globals';
import { askForReset, textOf } from '../accounts/passwords/reset-mails.js';
import { signUp } from '../accounts/acts.js';
import { startTestApp } from '../support/app.js';
import { nobody } from '../support/cast.js';
import { limitsWith } from '../support/limits.js';
import { MailServer, type ReceivedMail } from '../support/mail-server.js';
import { until } from '../support/until.js';

const server = await MailServer.start();
const rates = { resetMail: { most: 1, within: 600_000 } };
const app = await startTestApp({ ...server.settings, LIMITS: limitsWith({ rates }) });
const { mail } = app.services;
const yes = { requestPasswordReset: true };

const ask = (email: string) => nobody(app).query(askForReset, { email });

/** The mails whose envelope names the address. */
function mailsTo(email: string): ReceivedMail[] {
  return server.mails.filter(({ to }) => to.some((address) => address.includes(email)));
}

async function mailTo(email: string): Promise<ReceivedMail> {
  await until('the mail is there', () => mailsTo(email).length > 0);
  return mailsTo(email)[0] as ReceivedMail;
}

function headersOf({ lines }: ReceivedMail): string[] {
  return lines.slice(0, lines.indexOf(''));
}

test('a mail goes from the server to its one address, with a link of the public address', async () => {
  const { account } = await signUp(app);
  expect(await ask(account.email)).toEqual(yes);
  const mailed = await mailTo(account.email);
  expect([mailed.from, mailed.to]).toEqual(['<parley@example.org>', [`<${account.email}>`]]);
  expect(headersOf(mailed)).toEqual(
    expect.arrayContaining(['From: Parley <parley@example.org>', `To: ${account.email}`]),
  );
  const text = textOf(mailed.lines.join('\r\n'));
  expect(text).toMatch(/^http:\/\/parley\.example\/reset-password#token=[\w-]{43}$/m);
  expect(text).toContain('開啟這個連結');
});

test.each([
  ['an address', { to: 'line@example.org\r\nBcc: eve@example.org' }],
  ['an address with a name', { to: 'line@example.org, Eve <eve@example.org>' }],
  ['an address of a command', { to: 'line@example.org>\r\nRCPT TO:<eve@example.org' }],
  ['a subject', { subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nAnother text' }],
  ['a text', { text: 'Hello\r\n.\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<eve@example.org>\r\nDATA\r\n' }],
])('%s with more lines, or more addresses, makes neither a header nor a recipient', async (_what, given) => {
  const before = server.mails.length;
  const sending = mail.send({ to: 'line@example.org', subject: 'Hello', text: 'Hello', ...given });
  // It is also correct to reject an invalid address and send nothing.
  await sending.catch(() => undefined);
  for (const sent of server.mails.slice(before)) {
    expect(sent.from).toBe('<parley@example.org>');
    expect(sent.to).toHaveLength(1);
    expect(sent.to.join()).not.toMatch(/^<eve@|[\r\n]/);
    const names = headersOf(sent).filter((line) => /^(bcc|cc):|^rcpt to/i.test(line));
    expect(names).toEqual([]);
  }
  expect(server.mails.filter(({ to }) => to.includes('<eve@example.org>'))).toEqual([]);
});

test('a mail server that refuses changes no answer, and the next mail is not one too many', async () => {
  const { email } = (await signUp(app)).account;
  server.manner = 'refuses';
  const before = server.connections;
  expect(await ask(email)).toEqual(yes);
  await until('it was asked', () => server.connections > before);
  server.manner = 'takes';
  await until('the mail is there', async () => {
    expect(await ask(email)).toEqual(yes);
    return mailsTo(email).length > 0;
  });
});

test('a mail server that says nothing holds up no answer', async () => {
  const { email } = (await signUp(app)).account;
  server.manner = 'hangs';
  const before = server.connections;
  expect(await ask(email)).toEqual(yes);
  await until('it was asked', () => server.connections > before);
  expect(await ask(email)).toEqual(yes);
  expect((await signUp(app)).token).not.toBe('');
  expect(mailsTo(email)).toEqual([]);
  server.hangUp();
});
