import { z } from 'zod';
import { hostIn } from './redis-url-parts.js';

const form = 'give smtp://user:password@host:587, or smtps://';
const escapes = 'In a user or password, write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25';
const truth = /^(true|false)$/;
/** The parameters that nodemailer understands and that make sense here. */
const parameters: Readonly<Record<string, RegExp>> = {
  requireTLS: truth,
  ignoreTLS: truth,
  pool: truth,
  name: /./,
  'tls.rejectUnauthorized': truth,
  'tls.servername': /./,
};

/** `MAIL_URL`. What nodemailer would ignore is refused, because otherwise the mails fail later, or go out without TLS. */
export const mailUrl = z.string().superRefine((text, context) => {
  const fault = faultOf(text);
  if (fault) context.addIssue(fault);
});

/** Quotes no piece of the password. */
function faultOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || hostIn(url.hostname) === null || url.port === '0')
    return `${form}. ${escapes}`;
  if (!/^\/?$/.test(url.pathname) || url.hash || url.search.includes('@') || !areDecodable(url))
    return `${form}, without a path. ${escapes}`;
  const names = [...url.searchParams.keys()];
  for (const [name, value] of url.searchParams)
    if (!parameters[name]?.test(value) || names.filter((other) => other === name).length > 1)
      return `the parameter "${name}" is unknown, given twice, or has a wrong value; known are ${Object.keys(parameters).join(', ')}`;
  return null;
}

function areDecodable({ username, password }: URL): boolean {
  try {
    return [username, password].every((text) => !decodeURIComponent(text).includes('\0'));
  } catch {
    return false;
  }
}
