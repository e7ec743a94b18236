import { BadUserInput } from './errors.js';

// The last two have a visible category but are drawn blank: the empty braille pattern and the musical null notehead.
const invisible = /^[\s\p{Cc}\p{Cf}\p{Mn}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]*$/u;

// Invisible characters at the ends, but not the parts of an emoji that ends a name (variation selectors, tags).
const blankEnd = String.raw`(?![\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}])[\s\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]`;
const blankEnds = new RegExp(`^(?:${blankEnd})+|(?:${blankEnd})+$`, 'gu');
// They would turn the letters after them around: "moc.elgoog" would read "google.com".
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Trims user text and checks the rules of stored text: well-formed Unicode, no NUL, something visible.
 * @param most the maximum length, in code points
 * @throws {BadUserInput} naming the field
 */
export function checkText(field: string, text: string, most: number): string {
  if (text.length > most * 4 + 1000) throw tooLong(field, most);
  if (!text.isWellFormed()) throw new BadUserInput(field, `${field} is not well-formed Unicode.`);
  if (text.includes('\0')) throw new BadUserInput(field, `${field} must not contain NUL.`);
  const trimmed = text.trim();
  if (invisible.test(trimmed)) throw new BadUserInput(field, `${field} must not be empty.`);
  if (codePoints(trimmed) > most) throw tooLong(field, most);
  return trimmed;
}

/**
 * As {@link checkText}, for a name or title. Refuses control characters, and removes what could make it look like another one:
 * controls of the text's direction, and invisible characters at its ends.
 */
export function checkLine(field: string, text: string, most: number): string {
  const line = checkText(field, text, most).replaceAll(turning, '').replaceAll(blankEnds, '');
  if (/\p{Cc}/u.test(line))
    throw new BadUserInput(field, `The ${field} must not contain control characters.`);
  return line;
}

function codePoints(text: string): number {
  return Array.from(text).length;
}

function tooLong(field: string, most: number): BadUserInput {
  return new BadUserInput(field, `${field} must have at most ${most} characters.`);
}
