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

/** Names of the site, of its staff, and of what answers mail for a site. */
const reserved = `
  admin administrator administration staff support supporter helpdesk help helper moderator moderation mod operator
  official verified team crew service root superuser super sysadmin sysop system server security bot parley chat
  abuse postmaster hostmaster webmaster mailer daemon noreply info billing payment payments contact everyone
  anonymous null undefined the and s`;
/** Not alone: they are reserved beside another reserved word. */
const fillers = /^(?:super|chat|the|and|s)+$/;
const isReservedPhrase = new RegExp(`^(?:${reserved.trim().split(/\s+/).join('|')})+$`);
const lookAlikes: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** What programs turn into a link, or people read as one: `www.…`, `https-…`, `evil-login.com`. */
const hostName =
  /^(?:www\d*|https?|ftp|mailto)(?:[._-]|$)|\.(?:com|net|org|info|biz|edu|gov|io|app|dev|xyz|online|site|top|shop|link)(?:\.[a-z]{2})?$/;

/**
 * Whether others would take the username for the site itself, or for an address. New accounts can't have it; those that have it
 * keep it. Separators, digits for letters and numbers at the end hide nothing: `ad.min`, `adm1n`, `support-24`.
 */
export function isMisleading(username: string): boolean {
  const letters = username.replaceAll(/[_.-]/g, '');
  const words = [letters, letters.replace(/\d+$/, '')].map((text) =>
    text.replaceAll(/\d/g, (digit) => lookAlikes[digit] ?? digit),
  );
  return hostName.test(username) || words.some((word) => isReservedPhrase.test(word) && !fillers.test(word));
}

/** @returns the username as it will be stored. @throws {BadUserInput} */
export function checkUsername(username: string): string {
  const plain = plainUsername(username);
  if (isUsername(plain) && isMisleading(plain))
    throw new BadUserInput(
      'username',
      'This username looks like one of the staff of this site, or like an address. Choose another one.',
    );
  if (isUsername(plain)) return plain;
  const { least, most } = usernameLength;
  throw new BadUserInput(
    'username',
    `The username must have ${least} to ${most} of the characters a-z, 0-9, "_", "." and "-".`,
  );
}
