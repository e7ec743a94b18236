import { createHash } from 'node:crypto';

/** SHA-256 of a secret, for storing. Secrets are random and long, so that a plain digest can't be turned back. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
