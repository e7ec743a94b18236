import { wellFormed } from '../../platform/well-formed.js';

const longestMessage = 4000;

/** The text that is sent: the draft, trimmed, without the characters that the database can't store. */
export function sendable(draft: string): string {
  return wellFormed(draft).replaceAll('\0', '').trim();
}

/** How many more characters fit, counted as the server counts; negative when the draft is too long. */
export function charactersLeft(draft: string, longest = longestMessage): number {
  const text = sendable(draft);
  // A text has at most as many code points as code units, so most drafts need not be split.
  return longest - (text.length <= longest / 2 ? text.length : [...text].length);
}
