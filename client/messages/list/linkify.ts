export interface TextPart {
  text: string;
  href?: string;
}

// Full-width punctuation and brackets end an address, because Chinese text has no space after it.
const address = /(?:https?:\/\/|mailto:)[^\s<>"'`、。，；：！？（）「」『』【】《》〈〉]+/giu;
const schemes = new Set(['http:', 'https:', 'mailto:']);

/** Splits a text at its http, https and mailto addresses. Joined again, the parts are the text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTrailing(match[0]);
    if (!isAddress(found)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: found, href: found });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

// "(see https://a.example/b)." ends before ")."; "https://a.example/b_(c)" keeps its bracket. One pass
// from the end: otherwise a message of thousands of dots and brackets would block the reader's page.
function withoutTrailing(found: string): string {
  let unopened = found.split(')').length - found.split('(').length;
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!'.,;:!?*_~'.includes(last)) break;
  }
  return found.slice(0, end);
}

function isAddress(found: string): boolean {
  const url = URL.parse(found);
  return url !== null && schemes.has(url.protocol) && (url.host !== '' || url.pathname.includes('@'));
}
