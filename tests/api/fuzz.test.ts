import { expect, test } from '@jest/globals';
import { assert, asyncProperty, boolean } from 'fast-check';
import { randomInt } from 'node:crypto';
import { whois } from '../accounts/acts.js';
import { RawSocket } from '../transport/raw-socket.js';
import { testSettings } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { nobody } from '../support/cast.js';
import { startParley } from '../support/parley-process.js';
import type { Person } from '../support/person.js';
import { aRoom } from '../support/room.js';
import { until } from '../support/until.js';
import { conversation, httpRequest } from './arbitraries/request-arbitraries.js';

// The server collects garbage every second. Otherwise unused memory would look like a leak.
const collecting = `
  import { setFlagsFromString } from 'node:v8';
  import { runInNewContext } from 'node:vm';
  setFlagsFromString('--expose-gc');
  setInterval(runInNewContext('gc'), 1000).unref();`;
const parley = await startParley({
  ...(await testSettings()),
  LOG_LEVEL: 'error',
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(collecting)}`,
});
atEnd(() => parley.stop());
// The test's name shows the seed. Set FUZZ_SEED to it to repeat a run.
const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${parley.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}

async function memory(): Promise<number> {
  return (await metric('nodejs_heap_size_used_bytes')) + (await metric('nodejs_external_memory_bytes'));
}

/** A person with a room. Every 50th call makes a new person, because the random requests may sign this one out. */
const people = {
  asked: 0,
  current: Promise.resolve(nobody(parley)),
  next(): Promise<Person> {
    this.asked += 1;
    return this.asked % 50 === 1 ? this.another() : this.current;
  },
  another(): Promise<Person> {
    this.current = aRoom(parley).then(({ visitor }) => visitor);
    return this.current;
  },
};

/** Opens a socket for the person. If an earlier request signed them out, opens it for a new person. */
async function enter(person: Person): Promise<RawSocket> {
  try {
    return await RawSocket.ready(person);
  } catch (error) {
    if (!person.token || (await whois(parley, person.token)) !== null) throw error;
    return RawSocket.ready(await people.another());
  }
}

async function tryRequests(numRuns: number, seed: number): Promise<void> {
  const property = asyncProperty(httpRequest, boolean(), async ({ method, headers, body }, isSignedIn) => {
    const { token } = isSignedIn ? await people.next() : nobody(parley);
    const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const isGet = method === 'GET';
    const address = isGet ? `?${new URLSearchParams({ query: body })}` : '';
    const response = await fetch(`${parley.url}/graphql${address}`, {
      method,
      headers: { 'content-type': 'application/json', ...authorization, ...headers },
      ...(!isGet && { body }),
    });
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toContain('INTERNAL_SERVER_ERROR');
  });
  await assert(property, { numRuns, seed });
}

async function tryTalks(numRuns: number, seed: number): Promise<void> {
  const property = asyncProperty(conversation, boolean(), async ({ isInitialised, frames }, isSignedIn) => {
    const person = isSignedIn ? await people.next() : nobody(parley);
    const socket = await (isInitialised ? enter(person) : RawSocket.open(parley.url));
    for (const frame of frames) socket.socket.send(frame);
    await untilHandled(socket);
    socket.socket.terminate();
  });
  await assert(property, { numRuns, seed });
}

/** Waits until the server has read all frames: it answers a last ping, or closes the socket as the protocol requires. */
async function untilHandled(socket: RawSocket): Promise<void> {
  socket.send({ type: 'ping', payload: { isLast: true } });
  const pong = async (): Promise<number> => {
    for (;;) {
      const { type, payload } = await socket.next();
      expect(JSON.stringify(payload ?? '')).not.toContain('INTERNAL_SERVER_ERROR');
      if (type === 'pong' && (payload as { isLast?: boolean } | undefined)?.isLast) return 0;
    }
  };
  const code = await Promise.race([socket.closed, pong().catch(async (error) => closedBy(socket, error))]);
  expect([0, 1003, 1007, 4400, 4401, 4409, 4429]).toContain(code);
}

async function closedBy({ socket, closed }: RawSocket, error: unknown): Promise<number> {
  if (socket.readyState < socket.CLOSING) throw error;
  return closed;
}

test(`requests and frames of chance do no harm (seed ${seed})`, async () => {
  await tryRequests(100, seed + 1);
  await tryTalks(25, seed + 1);
  await until('the sockets are gone', async () => (await metric('parley_sockets')) === 0);
  const baseline = await memory();
  await tryRequests(400, seed);
  await tryTalks(100, seed);
  await until('the sockets are gone', async () => (await metric('parley_sockets')) === 0);
  await until('no room is watched', async () => (await metric('parley_feeds')) === 0);
  const most = baseline + 10_000_000;
  await until('memory is back', async () => (await memory()) < most);
  // The server logs each unexpected error and unhandled rejection at this level.
  expect(parley.output()).not.toMatch(/"level":[56]0/);
}, 180_000);
