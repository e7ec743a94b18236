import { createHash } from 'node:crypto';

/** SHA-256 of a secret, for storing. The secrets are long and random, so a plain digest can't be reversed. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
