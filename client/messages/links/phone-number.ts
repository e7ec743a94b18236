import type { Link } from './linkify.js';

const gap = '[ \\u00a0\\-\\u2010\\u2011]';
const number = new RegExp(
  [
    String.raw`\+[1-9]\d{0,2}(?:${gap}?\(0\))?(?:${gap}?(?:\d{1,4}|\(\d{1,4}\))){2,5}`, // +886 912 345 678
    `09\\d{2}${gap}?\\d{3}${gap}?\\d{3}`, // 0912-345-678
    String.raw`(?:[(（]0[2-8]\d{0,2}[)）]${gap}?|0[2-8]\d{0,2}${gap})\d{3,4}${gap}?\d{3,4}`, // (02)2345-6789, 037-123-456
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'uy',
);
const furtherDigits = /^(?:[\w@%=]|[-.,:/‐‑]\d|[ \u00a0][1-9])/u;
const amount = /^\s*(?:元|塊|圓|萬|億|円|人民幣|台幣|公斤|USD|NTD?|TWD|%)/iu;
const otherNumber =
  /(?:編號|單號|訂單|序號|統編|帳號|帳戶|卡號|代碼|票號|發票|條碼|貨號|\b(?:id|order|invoice|ref|account|tracking|serial|no|number|sku)\b\.?)(?:是|為)?[\s:：#]*$/iu;
const isPhone = /(?:phone|mobile|cell|contact)\s+(?:no|number)\b\.?[\s:：#]*$/i;

/** The phone number that begins at `from`, in Taiwanese forms or with "+" and a country code. */
export function phoneNumberAt(text: string, from: number): Link | undefined {
  number.lastIndex = from;
  const found = number.exec(text)?.[0];
  if (found === undefined) return undefined;
  const end = from + found.length;
  const after = text.slice(end, end + 8);
  const before = text.slice(Math.max(0, from - 24), from);
  const dialled = found.replaceAll('(0)', '').replace(/[^\d+]/g, '');
  if (furtherDigits.test(after) || amount.test(after) || !hasLength(dialled)) return undefined;
  if (otherNumber.test(before) && !isPhone.test(before)) return undefined;
  return { end, href: `tel:${dialled}` };
}

function hasLength(dialled: string): boolean {
  return dialled.startsWith('+') ? dialled.length > 8 && dialled.length < 17 : /^\d{9,10}$/.test(dialled);
}
