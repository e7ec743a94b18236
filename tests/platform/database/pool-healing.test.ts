import { expect, test } from '@jest/globals';
import { sendMessage } from '../../support/acts.js';
import { startTestApp } from '../../support/app.js';
import { aRoom } from '../../support/room.js';

const app = await startTestApp();
const besides = (await startTestApp()).services.database;
const { database } = app.services;
const poolSize = 10;

/** Opens as many transactions at once as the pool has connections. @returns how each ended after `meanwhile` */
async function transactions(meanwhile: (pids: readonly number[]) => Promise<unknown>) {
  const pids: number[] = [];
  const all = Promise.withResolvers<void>();
  const done = all.promise.then(() => meanwhile(pids));
  const one = () =>
    database.fork().transactional(async (em) => {
      const [row] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
      if (row && pids.push(row.pid) === poolSize) all.resolve();
      await done;
      await em.execute('select 1');
    });
  return Promise.allSettled(Array.from({ length: poolSize }, one));
}

test('the pool survives the death of all its connections inside transactions', async () => {
  const { visitor, slug } = await aRoom(app);
  for (let round = 1; round <= 2; round += 1) {
    const killed = await transactions((pids) =>
      besides.run('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [pids]),
    );
    expect(killed.map(({ status }) => status)).toEqual(killed.map(() => 'rejected'));
    expect((await sendMessage(visitor, slug, 'Still here')).seq).toBe(round);
  }
  const alive = await transactions(() => Promise.resolve());
  expect(alive.map(({ status }) => status)).toEqual(alive.map(() => 'fulfilled'));
});
