const hues = [28, 62, 110, 165, 205, 250, 290, 340];

/** The same colour for the same text, everywhere and always. */
export function hueOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hues[sum % hues.length] ?? 165;
}
