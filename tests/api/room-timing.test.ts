import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { eve } from '../support/cast.js';
import { aRoom } from '../support/room.js';
import { Statements } from '../support/statements.js';
import { codeOf, post } from '../transport/post.js';

const statements = new Statements();
const app = await startTestApp({}, { onQuery: statements.onQuery });
const query = 'query ($slug: String!) { chatRoom(slug: $slug) { id } }';
const rounds = 100;

test('a foreign room takes the statements and the time of one that is not there', async () => {
  const [room, stranger] = [await aRoom(app), await eve(app)];
  const foreign = () => read(room.slug);
  const missing = () => read(`${room.projectId}-${stranger.id}`);
  async function read(slug: string): Promise<number> {
    const begin = performance.now();
    expect(codeOf(await post(stranger, { query, variables: { slug } }))).toEqual([200, 'NOT_FOUND']);
    return performance.now() - begin;
  }

  // Both documents are parsed, both statements prepared and the session cached before anything is counted.
  for (const warmUp of [foreign, missing]) await warmUp();
  expect(await statements.during(foreign)).toEqual(await statements.during(missing));

  const times: Record<'foreign' | 'missing', number[]> = { foreign: [], missing: [] };
  for (let round = 0; round < rounds; round += 1) {
    // They take turns in going first, so that other load on the machine affects both alike.
    if (round % 2) times.foreign.push(await foreign());
    times.missing.push(await missing());
    if (round % 2 === 0) times.foreign.push(await foreign());
  }
  const ratio = median(times.foreign) / median(times.missing);
  expect(ratio).toBeGreaterThan(2 / 3);
  expect(ratio).toBeLessThan(3 / 2);
});

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
