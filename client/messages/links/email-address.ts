import { hostLength, hostPattern } from './host.js';
import type { Link } from './linkify.js';
import { pathEnd } from './path.js';

const address = new RegExp(String.raw`(?:mailto:)?[\w.+%-]*[\w+%-]@(${hostPattern})`, 'iuy');
// Also keeps "typescript@6.0.3" from being an address.
const complete = /\.(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu;

/** The e-mail address that begins at `from`, also after `mailto:`. */
export function emailAddressAt(text: string, from: number): Link | undefined {
  address.lastIndex = from;
  const [found, host] = address.exec(text) ?? [];
  if (found === undefined || host === undefined) return undefined;
  const hostFrom = from + found.length - host.length;
  const hostEnd = hostFrom + hostLength(host);
  const after = text.charAt(hostEnd);
  if (after === '@' || !complete.test(text.slice(hostFrom, hostEnd))) return undefined;
  if (!/^mailto:/i.test(found)) return { end: hostEnd, href: `mailto:${text.slice(from, hostEnd)}` };
  const end = after === '?' ? pathEnd(text, hostEnd) : hostEnd;
  return { end, href: text.slice(from, end) };
}
