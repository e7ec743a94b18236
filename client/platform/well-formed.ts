/** Replaces halves of character pairs, which the server refuses. As `toWellFormed`, which the oldest browsers lack. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
