import { commonWords } from './common-words.js';

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Keyboard rows and other sequences. Many people use a piece of one as their password, in either direction. */
const walks = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '147258369',
];

/**
 * Whether an attacker would try the password early. Common passwords count, also with digits around them or look-alikes of
 * letters. So do those that contain "parley" or a name of the owner.
 */
export function isEasyToGuess(password: string, names: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  return isCommon(plain) || [...names.flatMap(partsOf), 'parley'].some((name) => plain.includes(name));
}

function isCommon(plain: string): boolean {
  const word = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const variants = [
    plain,
    word,
    readAsLetters(plain),
    readAsLetters(word),
    readAsLetters(plain.replace(/[\d\W_]+$/, '')),
  ];
  return variants.some((text) => isCommonWord(text)) || isRepeated(plain) || isWalk(plain) || isDate(plain);
}

function isCommonWord(text: string): boolean {
  const half = text.slice(0, text.length / 2);
  return commonWords.has(text) || (text === half + half && commonWords.has(half));
}

function readAsLetters(text: string): string {
  return [...text].map((character) => lookAlikes[character] ?? character).join('');
}

/** `aaaaaaaa`, `12121212`, `abcabcabc` */
function isRepeated(text: string): boolean {
  return /^(.{1,4}?)\1+$/su.test(text);
}

/** Up to three pieces of rows of keys, such as `qwer1234`. */
function isWalk(text: string): boolean {
  let rest = text;
  for (let pieces = 0; pieces < 3 && rest !== ''; pieces += 1) rest = rest.slice(longestPiece(rest));
  return rest === '';
}

function longestPiece(text: string): number {
  for (let length = Math.min(text.length, 26); length >= 3; length -= 1) {
    const piece = text.slice(0, length);
    const back = [...piece].reverse().join('');
    if (walks.some((walk) => walk.includes(piece) || walk.includes(back)) || /^(.)\1+$/.test(piece))
      return length;
  }
  return 0;
}

function isDate(text: string): boolean {
  return (
    /^(19|20)?\d\d[-/. ]?[01]?\d[-/. ]?[0-3]?\d$/.test(text) ||
    /^[0-3]?\d[-/. ]?[01]?\d[-/. ]?(19|20)\d\d$/.test(text)
  );
}

/** The name, or the part of an address before the @. Shorter than 4 characters, it would match by chance. */
function partsOf(name: string): string[] {
  const [local = ''] = name.toLowerCase().split('@');
  return local.length >= 4 ? [local] : [];
}
