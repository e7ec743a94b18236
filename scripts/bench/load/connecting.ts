import { setTimeout as pause } from 'node:timers/promises';
import { idleRooms, stormRooms } from '../world.js';
import { connect, inParallel } from './connect.js';
import type { Figures, Job, Target } from './job.js';
import { Receipts } from './receipts.js';
import { saturate } from './sending.js';
import { memoryAfterCollection, percentile, Usage } from './usage.js';

/** Many sockets that nobody sends to: the rate at which they connect, their memory, and the CPU share at rest. */
export async function idle(job: Job): Promise<Figures> {
  const { target, amount, seconds } = job;
  const receipts = new Receipts();
  const open = (first: number, count: number) => openIdle(target, receipts, first, count);
  const warm = 200;
  await open(0, warm);
  const before = await memoryAfterCollection(target.processes);
  const connecting = new Usage(target.processes);
  await open(warm, amount);
  const [rate, cpu] = [amount / connecting.elapsed, connecting.per(amount)];
  const memory = await memoryAfterCollection(target.processes);
  // After so many connects, and the collection, V8 goes on collecting for some seconds.
  await pause(25_000);
  const resting = new Usage(target.processes);
  await pause(seconds * 1000);
  const { serverCpu, postgresCpu } = resting.shares();
  return {
    ...{ rate, ...cpu, memory: (memory - before) / amount },
    ...{ restingServer: serverCpu ?? NaN, restingPostgres: postgresCpu ?? NaN },
  };
}

function openIdle(target: Target, receipts: Receipts, first: number, count: number) {
  const seats = Array.from({ length: count }, (_, n) => ({
    room: idleRooms.first + ((first + n) >> 1),
    side: (n & 1) as 0 | 1,
  }));
  const replays = target.protocol === 'parley';
  return inParallel(seats, 50, (seat) => connect({ target, ...seat, replays, ...receipts.of(seat) }));
}

/** Messages while many other sockets are open, to which nobody sends. */
export async function saturateBesideIdle(job: Job): Promise<Figures> {
  await openIdle(job.target, new Receipts(), 0, job.amount);
  return saturate(job, 'socket');
}

/** All sockets connect at once, as after a restart of the server. Each has missed 50 messages. */
export async function storm(job: Job): Promise<Figures> {
  const receipts = new Receipts();
  const { first, missed } = stormRooms;
  const began = performance.now();
  const done: number[] = [];
  const seats = Array.from({ length: job.amount }, (_, n) => ({
    room: first + (n >> 1),
    side: (n & 1) as 0 | 1,
  }));
  const usage = new Usage(job.target.processes);
  const replay = (seat: (typeof seats)[number]) =>
    new Promise<void>((resolve, reject) => {
      const { onMessage } = receipts.of(seat);
      let arrived = 0;
      const count = (id: string, seq: number) => {
        onMessage(id, seq);
        if ((arrived += 1) === missed) resolve();
      };
      connect({ target: job.target, ...seat, replays: true, onMessage: count }).catch(reject);
    });
  await Promise.all(
    seats.map(async (seat) => {
      // As a client does: it waits a little longer after each refusal.
      for (let wait = 50; ; wait = Math.min(2 * wait, 2000)) {
        try {
          await replay(seat);
          return void done.push(performance.now() - began);
        } catch {
          receipts.refuse();
          await pause(wait * (0.5 + Math.random()));
        }
      }
    }),
  );
  const seconds = (share: number) => percentile(done, share) / 1000;
  return { half: seconds(0.5), all: seconds(1), ...usage.per(job.amount), ...receipts.figures() };
}
