import type { AccessEnd, Send } from '../checker/history.js';

/** What a fault records about itself. */
export class Notes {
  readonly sends: Send[] = [];
  readonly accessEnds: AccessEnd[] = [];
  readonly #spans: { from: number; to: number }[] = [];

  async span<Result>(act: () => Promise<Result>): Promise<Result> {
    const span = { from: performance.now(), to: Infinity };
    this.#spans.push(span);
    try {
      return await act();
    } finally {
      span.to = performance.now();
    }
  }

  during(at: number): boolean {
    return this.#spans.some(({ from, to }) => from <= at && at <= to);
  }
}
