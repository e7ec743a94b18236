/** Compares a message with the cursor. Applying only `next` ones gives each message exactly once. */
export function placeOf(seq: number, cursor: number): 'known' | 'next' | 'beyond' {
  if (seq <= cursor) return 'known';
  return seq === cursor + 1 ? 'next' : 'beyond';
}
