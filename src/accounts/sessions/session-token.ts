import { createHmac, timingSafeEqual } from 'node:crypto';
import { digest } from '../../platform/digest.js';

/**
 * What the client holds: the session's secret and Parley's signature of it. The signature turns a guess away without
 * asking the database; the secret alone is what proves the session.
 */
export function signToken(secret: string, key: string): string {
  return `${secret}.${signature(secret, key)}`;
}

/** @returns what the session's row has as `token`; null when the text was never signed with the key */
export function readToken(token: string, key: string): string | null {
  const [secret, signed, ...rest] = token.split('.');
  if (!secret || !signed || rest.length > 0) return null;
  return areEqual(signed, signature(secret, key)) ? digest(secret) : null;
}

/** The secret of the session that a token of the host platform opens: nobody else can tell it from the token. */
export function secretOf(hostToken: string, key: string): string {
  return createHmac('sha256', key).update(`host:${hostToken}`).digest('base64url');
}

function signature(secret: string, key: string): string {
  return createHmac('sha256', key).update(`session:${secret}`).digest('base64url');
}

function areEqual(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
