/** Where a message stands to what was applied so far: the whole of exactly-once is in these three words. */
export function placeOf(seq: number, cursor: number): 'known' | 'next' | 'beyond' {
  if (seq <= cursor) return 'known';
  return seq === cursor + 1 ? 'next' : 'beyond';
}
