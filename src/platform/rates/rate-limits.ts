import { RateLimited } from '../errors.js';
import type { Rates } from './rate.js';
import type { RateCounts } from './rate-counts.js';

/** Who has done what how often, and whether once more is too often. */
export class RateLimits {
  constructor(
    private readonly rates: Rates,
    private readonly counts: RateCounts,
  ) {}

  /** Counts an act before it is done. @throws {RateLimited} when it was done often enough */
  async take(act: keyof Rates, who: string): Promise<void> {
    const { most, within } = this.rates[act];
    const { count, left } = await this.counts.add(`${act}:${who}`, within);
    if (count > most) throw new RateLimited(left);
  }

  /** As `take`, but then once more after a wait, which doubles each time: so nobody is shut out for good. */
  async takeSlowly(act: keyof Rates, who: string): Promise<void> {
    const { most, within } = this.rates[act];
    const key = `${act}:${who}`;
    const { count } = await this.counts.add(key, within);
    if (count < most) return;
    const wait = Math.min(1000 * 2 ** (count - most), within / most);
    const turn = await this.counts.addOnce(turnOf(key), wait);
    if (turn.count === 1) return;
    // What is turned away is no try, or whoever knocks on would wait ever longer.
    await this.giveBack(act, who);
    throw new RateLimited(turn.left);
  }

  /** It was not that act after all. */
  async giveBack(act: keyof Rates, who: string): Promise<void> {
    await this.counts.add(`${act}:${who}`, this.rates[act].within, -1);
  }

  /** Begins to count anew. */
  async forget(act: keyof Rates, who: string): Promise<void> {
    const key = `${act}:${who}`;
    await Promise.all([this.counts.forget(key), this.counts.forget(turnOf(key))]);
  }

  close(): void {
    this.counts.close();
  }
}

function turnOf(key: string): string {
  return `${key}:turn`;
}
