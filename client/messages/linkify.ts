export interface TextPart {
  text: string;
  href?: string;
}

// Full-width punctuation and brackets end an address in Chinese text, where no space stands between.
const address = /(?:https?:\/\/|mailto:)[^\s<>"'`、。，；：！？（）「」『』【】《》〈〉]+/giu;
const schemes = new Set(['http:', 'https:', 'mailto:']);

/** Splits a text where http, https and mailto addresses stand in it; joined again, the parts are the text. */
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

// "(see https://a.example/b)." ends before ")."; "https://a.example/b_(c)" keeps its bracket.
function withoutTrailing(found: string): string {
  const bare = found.replace(/[.,;:!?*_~]+$/u, '');
  const opened = bare.split('(').length;
  const closed = bare.split(')').length;
  const shorter = bare.endsWith(')') && closed > opened ? bare.slice(0, -1) : bare;
  return shorter === found ? found : withoutTrailing(shorter);
}

function isAddress(found: string): boolean {
  const url = URL.parse(found);
  return url !== null && schemes.has(url.protocol) && (url.host !== '' || url.pathname.includes('@'));
}
