export const longestNote = 500;

/** How many more characters a note may have, counted as the server counts them. */
export function noteLeft(note: string): number {
  return longestNote - [...note.trim()].length;
}
