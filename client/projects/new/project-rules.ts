export const titleMost = 120;
export const summaryMost = 4000;

/** Length as the server counts it: in code points. */
export function lengthOf(text: string) {
  return [...text.trim()].length;
}
