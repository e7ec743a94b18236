import { emailAddressAt } from './email-address.js';
import { pathEnd } from './path.js';
import { phoneNumberAt } from './phone-number.js';
import { webAddressAt } from './web-address.js';

export interface TextPart {
  text: string;
  href?: string;
}

/** Where something that looks like a link ends. Without `href` it stays text, and nothing in it is a link. */
export interface Link {
  end: number;
  href?: string;
}

const kinds = {
  web: webAddressAt,
  // Such as ftp: never a link, and nothing in it is one.
  otherScheme: (text: string, from: number): Link => ({ end: pathEnd(text, from) }),
  email: emailAddressAt,
  phone: phoneNumberAt,
};
type Kind = keyof typeof kinds;

// A letter right before makes it part of another word. Chinese text needs no space: "請看www.example.com".
const notInWord = String.raw`(?<![\w.@/+%\-\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{M}])`;
const notInNumber = String.raw`(?<![\w.,$#/=+@&?%€£¥￥＄＃\-])`;
const starts = new RegExp(
  [
    String.raw`(?<web>https?://|${notInWord}www\.)`,
    String.raw`(?<otherScheme>${notInWord}[a-z][a-z\d+.\-]*://)`,
    String.raw`(?<email>${notInWord}(?:mailto:|[\w+%][\w.+%-]*@))`,
    String.raw`(?<phone>${notInNumber}[+(（]?\d)`,
  ].join('|'),
  'giu',
);

/** Splits a text at its web addresses, e-mail addresses and phone numbers. Joined again, the parts are the text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let shown = 0;
  let looked = 0;
  for (let start = next(text, looked); start; start = next(text, looked)) {
    looked = start.from + 1;
    const link = kinds[start.kind](text, start.from);
    if (!link || link.end <= start.from) continue;
    looked = link.end;
    if (link.href === undefined) continue;
    if (start.from > shown) parts.push({ text: text.slice(shown, start.from) });
    parts.push({ text: text.slice(start.from, link.end), href: link.href });
    shown = link.end;
  }
  if (shown < text.length) parts.push({ text: text.slice(shown) });
  return parts;
}

function next(text: string, from: number): { kind: Kind; from: number } | undefined {
  starts.lastIndex = from;
  const match = starts.exec(text);
  const kind = (Object.keys(kinds) as Kind[]).find((name) => match?.groups?.[name] !== undefined);
  return match && kind ? { kind, from: match.index } : undefined;
}
