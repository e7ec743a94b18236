// Text around an address: quotes, brackets, full-width punctuation, ellipses, emoji, and whatever is drawn blank.
const outside =
  /[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}<>"`\\^|\u2014\u2e3a\u2e3b\u301c\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u22ef\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const otherPunctuation = /[^\p{ASCII}\p{Pd}\p{Pc}·・‧׳״’]/u;
const apostrophe = /['’]/;
const opening = '([{';
const closing = ')]}';
// These may stand inside an address, but belong to the sentence where they end it.
const trailing = /[.,;:!?*_~'’·・‧׳״([{\u2010-\u2015]$/u;
const nextAddress = /^[,;]+(?:https?:\/\/|www\.)/i;

/** Where the path, query and fragment that begin at `from` end. */
export function pathEnd(text: string, from: number): number {
  let end = from;
  const open: string[] = [];
  for (const character of text.slice(from)) {
    if (isOutside(character) || !closes(character, open)) break;
    if (apostrophe.test(character) && !/^[\p{Script=Latin}\d]/u.test(text.slice(end + 1, end + 3))) break;
    if (',;'.includes(character) && nextAddress.test(text.slice(end, end + 20))) break;
    end += character.length;
  }
  return withoutTrailing(text, from, end);
}

function isOutside(character: string): boolean {
  return outside.test(character) || (/\p{P}/u.test(character) && otherPunctuation.test(character));
}

/** False at a bracket that closes none of the address: "(see https://a.example/b)". */
function closes(character: string, open: string[]): boolean {
  const kind = closing.indexOf(character);
  if (opening.includes(character)) open.push(character);
  return kind < 0 || open.pop() === opening.charAt(kind);
}

function withoutTrailing(text: string, from: number, end: number): number {
  let last = end;
  while (last > from && trailing.test(text.charAt(last - 1))) last -= 1;
  return last;
}
