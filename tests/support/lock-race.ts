import type { Database } from '../../src/platform/database/database.js';
import { until } from './until.js';

const waitsFor = 'select pid from pg_stat_activity where $1::int[] && pg_blocking_pids(pid)';

/** Makes `first` wait for a row, and `second` for a lock that `first` holds, unless `second` ends before. Then both continue. */
export async function raceForLock(
  database: Database,
  row: [string, string],
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<void> {
  const pidsWaitingFor = async (pids: number[]) =>
    (await database.run<{ pid: number }>(waitsFor, [pids])).map(({ pid }) => pid);
  const [begun] = await database.transaction(async (run) => {
    await run(row[0], [row[1]]);
    const [own] = await run<{ pid: number }>('select pg_backend_pid() as pid', []);
    let waiting: number[] = [];
    const one = first();
    await until('the first waits', async () => {
      waiting = await pidsWaitingFor([own?.pid ?? 0]);
      return waiting.length > 0;
    });
    const two = second();
    const isWaiting = async () => (await pidsWaitingFor(waiting)).length > 0;
    await Promise.race([two, until('the second waits', isWaiting)]);
    return [Promise.all([one, two])];
  });
  await begun;
}
