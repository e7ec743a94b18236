import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, inParallel, openRooms, settled } from './connect.js';
import type { Figures, Job } from './job.js';
import { postTo } from './post.js';
import type { Peer } from './peer.js';
import { Receipts } from './receipts.js';
import { percentile, Usage } from './usage.js';

const rooms = 200;
const inFlightPerPeer = 2;
const content = 'Is the bicycle still there? I could come by on Saturday.';

/** 200 rooms, each with 4 sends in flight. */
export async function saturate(job: Job, over: 'socket' | 'http'): Promise<Figures> {
  const receipts = new Receipts();
  const connected = await openRooms(job.target, rooms, receipts);
  const peers = over === 'socket' ? connected : connected.map((peer) => postTo(job.target, peer));
  await sendFor(2, peers, receipts);
  const [before, usage] = [receipts.stored, new Usage(job.target.processes)];
  await sendFor(job.seconds, peers, receipts);
  const [count, elapsed, cpu] = [
    receipts.stored - before,
    usage.elapsed,
    usage.per(receipts.stored - before),
  ];
  await settled(receipts);
  return { rate: count / elapsed, ...cpu, ...receipts.figures() };
}

async function sendFor(seconds: number, peers: readonly Peer[], receipts: Receipts): Promise<void> {
  const end = performance.now() + seconds * 1000;
  const loop = async (peer: Peer) => {
    while (performance.now() < end) {
      const isStored = await receipts.send(peer, randomUUID(), content);
      // A refusal must not become a storm of them.
      if (!isStored) await pause(100);
    }
  };
  await Promise.all(peers.flatMap((peer) => Array.from({ length: inFlightPerPeer }, () => loop(peer))));
}

/** A fixed rate of messages. The time is from the send to the arrival at the other participant. */
export async function latency(job: Job): Promise<Figures> {
  const [sentAt, times] = [new Map<string, { at: number; side: 0 | 1 }>(), [] as number[]];
  const receipts = new Receipts((id, side) => {
    const sent = sentAt.get(id);
    if (sent && sent.side !== side) times.push(performance.now() - sent.at);
  });
  const peers = await openRooms(job.target, rooms, receipts);
  await sendFor(2, peers, receipts);
  await settled(receipts);
  const usage = new Usage(job.target.processes);
  const count = job.amount * job.seconds;
  const sends: Promise<unknown>[] = [];
  for (let n = 0; n < count; n += 1) {
    const due = n / job.amount - usage.elapsed;
    if (due > 0) await pause(due * 1000);
    const peer = peers[(n * 7) % peers.length] as Peer;
    const id = randomUUID();
    sentAt.set(id, { at: performance.now(), side: peer.options.side });
    sends.push(receipts.send(peer, id, content));
  }
  await Promise.all(sends);
  const cpu = usage.shares();
  await settled(receipts);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), ...cpu, ...receipts.figures() };
}

/** Many sockets on one room. */
export async function fanOut(job: Job): Promise<Figures> {
  const receipts = new Receipts();
  const [sender] = await openRooms(job.target, 1, receipts);
  const seats = Array.from({ length: job.amount - 2 }, (_, n) => ({ room: 0, side: (n & 1) as 0 | 1 }));
  await inParallel(seats, 20, (seat) => connect({ target: job.target, ...seat, ...receipts.of(seat) }));
  const senders = [sender as Peer, sender as Peer];
  while (!receipts.allHeard) await sendFor(0.5, senders, receipts);
  receipts.begin();
  const [before, usage] = [receipts.delivered, new Usage(job.target.processes)];
  await sendFor(job.seconds, senders, receipts);
  const [count, elapsed] = [receipts.delivered - before, usage.elapsed];
  const cpu = usage.per(count / 1000);
  await settled(receipts);
  return { rate: count / elapsed, ...cpu, ...receipts.figures() };
}
