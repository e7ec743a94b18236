import { expect, test } from '@jest/globals';
import { SharedReads } from '../../../src/platform/database/shared-reads.js';

/** Reads that a test answers by hand. */
class Reads {
  readonly batches: { keys: readonly number[]; answer: () => void; fail: () => void }[] = [];
  readonly shared = new SharedReads<number, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        this.batches.push({
          keys,
          answer: () => resolve(keys.map((key) => `value of ${key}`)),
          fail: () => reject(new Error('no answer')),
        });
      }),
  );

  readonly read = (key: number) => this.shared.read(key);

  get keys() {
    return this.batches.map(({ keys }) => keys);
  }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('what is asked for in one turn is read by one statement, in the order of asking', async () => {
  const { batches, read } = new Reads();
  const values = Promise.all([3, 1, 3].map(read));
  await turn();
  expect(batches).toHaveLength(1);
  batches[0]?.answer();
  expect(await values).toEqual(['value of 3', 'value of 1', 'value of 3']);
});

test('what is asked for while two statements run goes into the next one', async () => {
  const reads = new Reads();
  const values = [];
  for (const key of [1, 2, 3, 4]) {
    values.push(reads.read(key));
    await turn();
  }
  expect(reads.keys).toEqual([[1], [2]]);
  reads.batches[0]?.answer();
  await turn();
  expect(reads.keys).toEqual([[1], [2], [3, 4]]);
  for (const { answer } of reads.batches) answer();
  expect(await Promise.all(values)).toEqual([1, 2, 3, 4].map((key) => `value of ${key}`));
});

test('a statement that does not come back holds up nobody but those in it', async () => {
  const reads = new Reads();
  const stuck = reads.read(1);
  await turn();
  for (const key of [2, 3, 4]) {
    const value = reads.read(key);
    await turn();
    reads.batches.at(-1)?.answer();
    expect(await value).toBe(`value of ${key}`);
  }
  reads.batches[0]?.answer();
  await stuck;
});

test('a statement that fails, fails for those in it, and the next one runs', async () => {
  const reads = new Reads();
  const failing = Promise.allSettled([1, 2].map(reads.read));
  await turn();
  reads.batches[0]?.fail();
  expect(await failing).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  const next = reads.read(3);
  await turn();
  reads.batches[1]?.answer();
  expect(await next).toBe('value of 3');
});

test('a key whose value is an error fails alone', async () => {
  const shared = new SharedReads<number, string>((keys) =>
    Promise.resolve(keys.map((key) => (key === 1 ? new Error('no such key') : `value of ${key}`))),
  );
  const outcomes = await Promise.allSettled([1, 2].map((key) => shared.read(key)));
  expect(outcomes).toMatchObject([{ status: 'rejected' }, { value: 'value of 2' }]);
});

test('one statement reads 500 keys at most', async () => {
  const reads = new Reads();
  const values = Promise.all(Array.from({ length: 1200 }, (_, key) => reads.read(key)));
  for (const size of [500, 500, 200]) {
    await turn();
    const batch = reads.batches.at(-1);
    expect(batch?.keys).toHaveLength(size);
    batch?.answer();
  }
  expect((await values).at(-1)).toBe('value of 1199');
});
