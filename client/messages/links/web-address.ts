import { hostLength, hostPattern } from './host.js';
import type { Link } from './linkify.js';
import { pathEnd } from './path.js';

const userInfo = /https?:\/\/[\p{L}\p{M}\p{N}\p{Extended_Pictographic}._~!$&'()*+,;=:%@-]*@/iuy;
const scheme = /(?:https?:\/\/|(?=www\.))/iuy;
const host = new RegExp(String.raw`\[[\da-f:.]+\]|${hostPattern}`, 'iuy');
const port = /:\d{1,5}(?!\d)/y;
// Drawn as nothing, so that the next letters look like a part of the host.
const hiddenJoint = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]+[\w.@:/-]/uy;

/** The web address that begins at `from`: `https://…`, `http://…` or `www.…`. */
export function webAddressAt(text: string, from: number): Link | undefined {
  const disguised = endOf(userInfo, text, from);
  // "https://google.com@evil.example/" leads to evil.example, so it is no link at all.
  if (disguised !== undefined) return { end: pathEnd(text, disguised) };
  const hostAt = endOf(scheme, text, from) ?? from;
  const hostMatchEnd = endOf(host, text, hostAt);
  if (hostMatchEnd === undefined) return undefined;
  const hostEnd = hostAt + hostLength(text.slice(hostAt, hostMatchEnd));
  if (endOf(hiddenJoint, text, hostEnd) !== undefined) return { end: hostEnd };
  const authorityEnd = endOf(port, text, hostEnd) ?? hostEnd;
  const end = /[/?#]/.test(text.charAt(authorityEnd)) ? pathEnd(text, authorityEnd) : authorityEnd;
  const found = text.slice(from, end);
  const href = hostAt === from ? `https://${found}` : found;
  return isComplete(href, hostAt === from) ? { end, href } : undefined;
}

function endOf(sticky: RegExp, text: string, from: number): number | undefined {
  sticky.lastIndex = from;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}

function isComplete(href: string, needsEnding: boolean): boolean {
  try {
    const { hostname } = new URL(href);
    return hostname !== '' && (!needsEnding || /^www\.[^.]+\.[^.]+/.test(hostname));
  } catch {
    return false;
  }
}
