import { createHmac, timingSafeEqual } from 'node:crypto';
import { digest } from '../../platform/digest.js';

/**
 * The client's token: the session's secret and Parley's signature of it. The secret alone proves the session. Thanks to the
 * signature, a guessed token is refused without a database query.
 */
export function signToken(secret: string, key: string): string {
  return `${secret}.${signature(secret, key)}`;
}

/** @returns the `token` of the session's row; null when the signature is invalid */
export function readToken(token: string, key: string): string | null {
  const [secret, signed, ...rest] = token.split('.');
  if (!secret || !signed || rest.length > 0) return null;
  return areEqual(signed, signature(secret, key)) ? digest(secret) : null;
}

/**
 * The secret of the session that a token of the host platform opens. Without the key, nobody can derive it from the token. It
 * is of the text that the signature covers. A signature itself can be written in several ways, so a token that was signed out
 * would come back in another spelling.
 */
export function secretOf(hostToken: string, key: string): string {
  return hostSecret(hostToken.slice(0, hostToken.lastIndexOf('.')), key);
}

/** As release 0.2.0 derived it. A token lives for a day, so the next release needs this no more. */
export function formerSecretOf(hostToken: string, key: string): string {
  return hostSecret(hostToken, key);
}

function hostSecret(text: string, key: string): string {
  return createHmac('sha256', key).update(`host:${text}`).digest('base64url');
}

function signature(secret: string, key: string): string {
  return createHmac('sha256', key).update(`session:${secret}`).digest('base64url');
}

function areEqual(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
