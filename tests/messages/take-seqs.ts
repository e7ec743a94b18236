import type { Subscription } from '../support/subscription.js';

/** The seqs of the next messages that a subscription receives. */
export async function takeSeqs(
  heard: Subscription<{ messageAdded: { seq: number } }>,
  count: number,
): Promise<number[]> {
  const seqs: number[] = [];
  while (seqs.length < count) seqs.push((await heard.next()).messageAdded.seq);
  return seqs;
}
