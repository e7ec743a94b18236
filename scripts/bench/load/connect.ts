import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connectToFloor } from './floor-peer.js';
import { connectToGraphql } from './graphql-peer.js';
import type { Target } from './job.js';
import type { Peer, PeerOptions } from './peer.js';
import type { Receipts } from './receipts.js';

export function connect(given: PeerOptions): Promise<Peer> {
  const { target, room, side } = given;
  const isSecond = target.split === 'rooms' ? room % 2 === 1 : side === 1;
  const url = (isSecond ? target.secondUrl : undefined) ?? target.url;
  const options = { ...given, target: { ...target, url } };
  return options.target.protocol === 'floor' ? connectToFloor(options) : connectToGraphql(options);
}

/** Runs `act` for all items, at most `most` at once, and gives the results in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    for (let n = next++; n < items.length; n = next++) results[n] = await act(items[n] as Item);
  };
  await Promise.all(Array.from({ length: most }, work));
  return results;
}

/**
 * Connects both participants of the first rooms, and sends until each of them has got something: until then a subscription
 * may not be set up.
 */
export async function openRooms(target: Target, rooms: number, receipts: Receipts): Promise<Peer[]> {
  const seats = Array.from({ length: 2 * rooms }, (_, n) => ({ room: n >> 1, side: (n & 1) as 0 | 1 }));
  const peers = await inParallel(seats, 20, (seat) => connect({ target, ...seat, ...receipts.of(seat) }));
  while (!receipts.allHeard) {
    await inParallel(peers, 50, (peer) => receipts.send(peer, randomUUID(), 'Can you hear me?'));
    await pause(200);
  }
  receipts.begin();
  return peers;
}

/** Waits until everything that is stored has arrived, at most 15 s. */
export async function settled(receipts: Receipts): Promise<void> {
  for (let n = 0; n < 150 && receipts.missing > 0; n += 1) await pause(100);
}
