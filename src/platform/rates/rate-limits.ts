import { RateLimited } from '../errors.js';
import type { Rates } from './rate.js';
import type { Count, RateCounts } from './rate-counts.js';

/** Counts how often each client or user does each act, and refuses acts beyond the rate. */
export class RateLimits {
  constructor(
    private readonly rates: Rates,
    private readonly counts: RateCounts,
  ) {}

  /** Counts an act before it is done. @throws {RateLimited} when the rate is used up */
  async take(act: keyof Rates, who: string): Promise<void> {
    const { most, within } = this.rates[act];
    refuseBeyond(most, await this.counts.add(`${act}:${who}`, within));
  }

  /**
   * As `take`, for frequent acts: processes compare their counts only once for each tenth of the rate. So each process may accept
   * almost a tenth more than the rate. Such an act can't be given back.
   */
  async takeOften(act: keyof Rates, who: string): Promise<void> {
    const { most, within } = this.rates[act];
    refuseBeyond(most, await this.counts.addOften(`${act}:${who}`, within, Math.ceil(most / 10)));
  }

  /** Counts an act, whatever the rate. @returns the count, with this one */
  async count(act: keyof Rates, who: string): Promise<number> {
    return (await this.counts.add(`${act}:${who}`, this.rates[act].within)).count;
  }

  /**
   * As `take`, but a used-up rate still allows one more try after each wait. The wait doubles up to `within / most`. So nobody
   * is locked out for good.
   */
  async takeSlowly(act: keyof Rates, who: string): Promise<void> {
    const { most, within } = this.rates[act];
    const key = `${act}:${who}`;
    const { count } = await this.counts.add(key, within);
    if (count < most) return;
    const wait = Math.min(1000 * 2 ** (count - most), within / most);
    const turn = await this.counts.addOnce(turnOf(key), wait);
    if (turn.count === 1) return;
    // A refused try does not count. Otherwise each retry would make the wait longer.
    await this.giveBack(act, who);
    throw new RateLimited(turn.left);
  }

  /** Undoes one `take`, for an act that should not count after all. */
  async giveBack(act: keyof Rates, who: string): Promise<void> {
    await this.counts.takeOff(`${act}:${who}`);
  }

  /** Resets the count. */
  async forget(act: keyof Rates, who: string): Promise<void> {
    const key = `${act}:${who}`;
    await Promise.all([this.counts.forget(key), this.counts.forget(turnOf(key))]);
  }

  close(): void {
    this.counts.close();
  }
}

function refuseBeyond(most: number, { count, left }: Count): void {
  if (count > most) throw new RateLimited(left);
}

function turnOf(key: string): string {
  return `${key}:turn`;
}
