const graphemes =
  'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;
// More marks than any language puts on a letter would cover what is around it.
const piledMarks = /(?<=\p{M}{2})\p{M}+/gu;

/** The first character that a person sees: a whole emoji, flag, or letter with its marks. */
export function initialOf(text: string): string {
  const [first] = graphemes?.segment(text) ?? [];
  const character = (first?.segment ?? [...text][0] ?? '').normalize('NFC').replaceAll(piledMarks, '');
  const upper = character.toUpperCase();
  return upper.length === character.length ? upper : character;
}
