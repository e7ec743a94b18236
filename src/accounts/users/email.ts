import { z } from 'zod';
import { BadUserInput } from '../../platform/errors.js';

/** @returns the address as it is stored, in lower case. @throws {BadUserInput} */
export function checkEmail(given: string): string {
  const email = plainEmail(given);
  if (email) return email;
  throw new BadUserInput('email', 'This is not an e-mail address.');
}

/** @returns the address as it is stored; null when it is invalid */
export function plainEmail(given: string): string | null {
  if (given.length > 1000) return null;
  const email = given.trim().toLowerCase();
  return email.length <= 254 && z.email().safeParse(email).success ? email : null;
}
