import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenApp } from '../../support/app.js';
import { nobody } from '../../support/cast.js';
import type { Person } from '../../support/person.js';
import { until } from '../../support/until.js';

export const askForReset = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
export const reset = `mutation ($token: String!, $username: String!, $word: String!) {
  resetPassword(token: $token, username: $username, newPassword: $word)
}`;

export const listAccounts = 'query ($token: String!) { passwordResetAccounts(token: $token) }';

export const word = 'seven bees on a roof';
export const asked = { requestPasswordReset: true };
export const wasReset = { resetPassword: true };

/** Tries to set the password by a link. @returns the argument that the refusal names */
export async function faultOfReset(app: OpenApp, token: string, username: string): Promise<unknown> {
  return (await nobody(app).fails(reset, { token, username, word })).extensions['field'];
}

/** Requests a reset mail to the person's address. @returns the token of its link */
export async function resetTokenFor(app: OpenApp, { username }: Pick<Person, 'username'>): Promise<string> {
  const email = `${username}@example.org`;
  await nobody(app).query(askForReset, { email });
  await until('the mail is there', async () => (await mailsTo(app, email)).length > 0);
  return tokenIn((await mailsTo(app, email))[0]);
}

export function tokenIn(mail = ''): string {
  return /#token=([\w-]+)/.exec(mail)?.[1] ?? '';
}

/** The body texts of the mails to an address. */
export async function mailsTo({ services }: OpenApp, email: string): Promise<string[]> {
  const folder = join(services.config.dataDir, 'mail');
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return mails.filter((mail) => mail.includes(`To: ${email}`)).map(textOf);
}

/** The decoded body of a raw mail. @param mail with its headers */
export function textOf(mail: string): string {
  const [head = '', ...body] = mail.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  return head.includes('base64') ? Buffer.from(text, 'base64').toString() : quotedPrintable(text);
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
