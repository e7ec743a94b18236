import { BadUserInput } from '../../platform/errors.js';

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

/** @returns the username as it will be stored. @throws {BadUserInput} */
export function checkUsername(username: string): string {
  const plain = plainUsername(username);
  if (isUsername(plain)) return plain;
  const { least, most } = usernameLength;
  throw new BadUserInput(
    'username',
    `The username must have ${least} to ${most} of the characters a-z, 0-9, "_", "." and "-".`,
  );
}
