import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeRuns, type Run } from '../../../client/platform/merge-runs.js';

const seqOf = (node: { seq: number }) => node.seq;

function run(first: number, last: number, log = 100): Run<{ seq: number }> {
  const nodes = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({ seq: first + index }));
  return {
    nodes,
    pageInfo: {
      hasPreviousPage: first > 1,
      hasNextPage: last < log,
      startCursor: String(first),
      endCursor: String(last),
    },
  };
}

const seqs = ({ nodes }: Run<{ seq: number }>) => nodes.map(seqOf);
const stretch = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40 }))
  .map(([first, length]) => run(first, first + length));

describe('joining stretches of a room', () => {
  test('an older page goes before what is there', () => {
    const joined = mergeRuns(run(51, 100), run(1, 50), seqOf);
    expect(seqs(joined)).toEqual(seqs(run(1, 100)));
    expect(joined.pageInfo).toEqual(run(1, 100).pageInfo);
  });

  test('a live message follows what is there', () => {
    const joined = mergeRuns(run(51, 99), run(100, 100), seqOf);
    expect(seqs(joined)).toEqual(seqs(run(51, 100)));
    expect(joined.pageInfo).toEqual(run(51, 100).pageInfo);
  });

  test('the newer stretch stays where there is a hole, and says that more precedes it', () => {
    for (const [existing, incoming] of [
      [run(1, 10), run(51, 100)],
      [run(51, 100), run(1, 10)],
    ] as const) {
      const joined = mergeRuns(existing, incoming, seqOf);
      expect(seqs(joined)).toEqual(seqs(run(51, 100)));
      expect(joined.pageInfo.hasPreviousPage).toBe(true);
    }
  });

  test('the later answer is right about a message that both have', () => {
    const [older, newer] = [{ seq: 1, content: 'a' }, { seq: 1, content: 'b' }]; // prettier-ignore
    const { pageInfo } = run(1, 1);
    expect(mergeRuns({ nodes: [older], pageInfo }, { nodes: [newer], pageInfo }, seqOf).nodes).toEqual([
      newer,
    ]);
  });

  test('an empty page changes nothing', () => {
    expect(seqs(mergeRuns(run(5, 9), run(1, 0), seqOf))).toEqual([5, 6, 7, 8, 9]);
    expect(seqs(mergeRuns(run(1, 0), run(5, 9), seqOf))).toEqual([5, 6, 7, 8, 9]);
  });

  test('whatever comes in whatever order, the list has no hole, nothing twice, and ends with the newest', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (pages) => {
        const joined = pages.reduce<Run<{ seq: number }> | undefined>(
          (known, page) => mergeRuns(known, page, seqOf),
          undefined,
        );
        const result = seqs(joined ?? run(1, 0));
        const newest = Math.max(...pages.flatMap(seqs));
        expect(result).toEqual(seqs(run(result[0] ?? 0, newest)));
        expect(joined?.pageInfo.startCursor).toBe(String(result[0]));
        expect(joined?.pageInfo.endCursor).toBe(String(newest));
      }),
    );
  });

  test('pages that touch one another lose nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 10 }), (sizes) => {
        let top = 100;
        let known = run(top, top);
        for (const size of sizes) {
          const bottom = Math.max(1, top - size);
          known = mergeRuns(known, run(bottom, top - 1), seqOf);
          top = bottom;
        }
        expect(seqs(known)).toEqual(seqs(run(top, 100)));
      }),
    );
  });
});
