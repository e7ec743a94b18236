import { BadUserInput } from '../../platform/errors.js';
import { looksLikeAddress, looksReserved } from './misleading-username.js';

export const usernameLength = { least: 3, most: 30 };

/** A username as it is stored: names that differ only in case are the same. */
export function plainUsername(username: string): string {
  return username.trim().toLowerCase();
}

export function isUsername(text: string): boolean {
  return (
    text.length >= usernameLength.least &&
    text.length <= usernameLength.most &&
    /^[a-z0-9_.-]+$/.test(text) &&
    // Deleted accounts get these names. If a user had one, that deletion would fail.
    !/^deleted-\d+$/.test(text)
  );
}

/** Why a new account can't have a username: the `reason` beside the error. Users that have such a name keep it. */
export type UsernameFault = 'CHARACTERS' | 'ADDRESS' | 'RESERVED';

const { least, most } = usernameLength;
const advice: Readonly<Record<UsernameFault, string>> = {
  CHARACTERS: `The username must have ${least} to ${most} of the characters a-z, 0-9, "_", "." and "-", with single dots between the others.`,
  ADDRESS:
    'This username looks like a web address. Use "_" or "-" instead of ".", and do not begin with "www" or use "http".',
  RESERVED: 'This username looks like one of this site or its staff. Choose another one.',
};

/** @param username as it would be stored */
export function newUsernameFault(username: string): UsernameFault | null {
  if (!isUsername(username) || !hasSingleDots.test(username)) return 'CHARACTERS';
  if (looksReserved(username)) return 'RESERVED';
  return looksLikeAddress(username) ? 'ADDRESS' : null;
}

/** At the end of a sentence, a dot at the end of a name would look like the sentence's. */
const hasSingleDots = /^(?=.*[a-z0-9])[^.]+(?:\.[^.]+)*$/;

/** @returns the username as it will be stored. @throws {BadUserInput} unless a new account may have it */
export function checkUsername(username: string): string {
  const plain = plainUsername(username);
  const fault = newUsernameFault(plain);
  if (fault) throw new BadUserInput('username', advice[fault], fault);
  return plain;
}
