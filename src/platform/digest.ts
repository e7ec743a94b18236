import { createHash } from 'node:crypto';

/** SHA-256, for storing. Random tokens and codes can't be guessed from it. An e-mail address can be, with some effort. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
