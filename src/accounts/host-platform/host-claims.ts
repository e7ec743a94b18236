import type { JWTPayload } from 'jose';
import { checkLine } from '../../platform/text.js';

/** Lets a token create and update projects. A token with this scope opens no session. */
const serviceScope = 'parley:projects';

/** A user of the host platform, as the platform describes them. */
export interface HostUser {
  /** The platform's own id of the user, which never changes. */
  readonly subject: string;
  /** Null when the platform sent none that can be shown. */
  readonly name: string | null;
  /** Null unless the platform has verified it. */
  readonly email: string | null;
}

/** The claims of a verified token of the platform. */
export interface HostClaims {
  readonly user: HostUser;
  readonly isService: boolean;
  /** In seconds since 1970. */
  readonly issuedAt: number;
  /** In seconds since 1970. */
  readonly expiresAt: number;
  /** The id of the key that signed the token. */
  readonly key: string;
}

/** How many seconds the platform's clock may be ahead or behind. */
export const clockSkew = 30;
const longestName = 80;
const longestEmail = 254;
const day = 86_400;

/** Reads the claims of a token whose signature, issuer, audience and times are verified. @returns null when one is invalid */
export function readClaims(payload: JWTPayload, key: string): HostClaims | null {
  const { sub, iat, exp, scope, name, email, email_verified: isVerified } = payload;
  if (!isSubject(sub) || iat === undefined || exp === undefined) return null;
  if (exp - iat > day || exp * 1000 <= Date.now()) return null;
  return {
    user: { subject: sub, name: hostName(name), email: isVerified === true ? hostEmail(email) : null },
    isService: scopesIn(scope).includes(serviceScope),
    issuedAt: iat,
    expiresAt: exp,
    key,
  };
}

export function isSubject(text: unknown): text is string {
  return typeof text === 'string' && /^[^\p{Cc}]{1,255}$/u.test(text) && text.isWellFormed();
}

/** The name, cut to the maximum length of names here; null when nothing of it can be shown. */
export function hostName(name: unknown): string | null {
  if (typeof name !== 'string') return null;
  const plain = name
    .slice(0, 1000)
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim();
  try {
    return checkLine('name', [...plain].slice(0, longestName).join(''), longestName);
  } catch {
    return null;
  }
}

export function hostEmail(email: unknown): string | null {
  if (typeof email !== 'string' || email.length > longestEmail) return null;
  return /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(email) && email.isWellFormed() ? email.toLowerCase() : null;
}

function scopesIn(scope: unknown): unknown[] {
  if (Array.isArray(scope)) return scope;
  return typeof scope === 'string' ? scope.split(' ') : [];
}
