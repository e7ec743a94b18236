import { createHmac } from 'node:crypto';

const stepSeconds = 30;
const digits = 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The format in which authenticator apps take a secret (RFC 4648). */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The code of a time step (RFC 6238: SHA-1, 6 digits, 30 s), as authenticator apps show it. */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step of a time in milliseconds. */
export function stepAt(now = Date.now()): number {
  return Math.floor(now / 1000 / stepSeconds);
}

/** The time step of the code: the current one, or a neighbour because clocks differ. Null for a wrong code. */
export function stepOf(secret: Uint8Array, code: string, now = Date.now()): number | null {
  const current = stepAt(now);
  return [current, current - 1, current + 1].find((step) => codeOf(secret, step) === code) ?? null;
}

/** The link that an authenticator app reads from a QR code. */
export function otpauthUri(secret: Uint8Array, issuer: string, username: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`;
  const parameters = new URLSearchParams({ secret: base32(secret), issuer });
  return `otpauth://totp/${label}?${parameters.toString()}`;
}
