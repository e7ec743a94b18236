import { archivist, messageRanges, roomNameOf, tokenOf, userOf, type World } from '../world.js';
import type { Figures, Job, Target } from './job.js';
import { ask } from './post.js';
import { percentile, Usage } from './usage.js';

type Read = () => Promise<string | null>;

const history = `query History($room: String!, $before: String) { chatRoom(slug: $room) {
  messages(last: 50, before: $before) { nodes { id seq content createdAt sender { id name } } } } }`;
const list = `{ chatRooms(first: 50) { nodes { id slug visitor { name } project { title }
  lastMessage { id seq content createdAt sender { id name } } } } }`;

/** The newest page of a long room. */
export function newestPage({ target, world }: Job): Read {
  return historyPage(target, world, null);
}

/** A page in the middle of a long room. */
export function middlePage({ target, world }: Job): Read {
  return historyPage(target, world, 0.5);
}

function historyPage(target: Target, world: World, depth: number | null): Read {
  const { protocol, url } = target;
  const number = world.rooms - 1;
  const room = roomNameOf(protocol, number);
  // Seq is the room's own in Parley. On the floor it counts all messages, and those of the long room are in one run.
  const first = protocol === 'floor' ? messagesBefore(world) : 0;
  const before = depth === null ? null : first + Math.round(world.longRoom * depth);
  if (protocol === 'floor') return () => ask(`${url}/history?room=${room}&before=${before ?? ''}`, {});
  return graphql(target, userOf(number, 0), history, { room, before: before && String(before) });
}

function messagesBefore(world: World): number {
  const earlier = messageRanges(world).filter(([, end]) => end < world.rooms);
  return earlier.reduce((sum, [from, end, each]) => sum + (end - from) * each, 0);
}

/** The first page of an owner with many rooms. */
export function roomList({ target, world }: Job): Read {
  const owner = archivist(world);
  if (target.protocol === 'floor') return () => ask(`${target.url}/rooms?owner=${owner}`, {});
  return graphql(target, owner, list, {});
}

function graphql({ url, protocol }: Target, user: number, query: string, variables: object): Read {
  const headers = { authorization: `Bearer ${tokenOf(protocol, user)}` };
  return async () => {
    const answer = await ask(`${url}/graphql`, headers, { query, variables });
    return answer?.includes('"errors"') ? null : answer;
  };
}

/** Reads one page after the other. @throws when a page is refused or is not full */
export async function readPages(job: Job, read: Read): Promise<Figures> {
  const times: number[] = [];
  const readFor = async (seconds: number) => {
    times.length = 0;
    for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
      const began = performance.now();
      const page = await read();
      times.push(performance.now() - began);
      if ((page?.match(/createdAt/g)?.length ?? 0) !== 50) throw new Error(`Not a full page: ${page}`);
    }
  };
  await readFor(1);
  const usage = new Usage(job.target.processes);
  await readFor(job.seconds);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), ...usage.per(times.length) };
}
