import { expect, test } from '@jest/globals';
import type { WebSocket } from 'ws';
import { sendMessage } from '../../support/acts.js';
import { sharedApp } from '../../support/app.js';
import { aRoom } from '../../support/room.js';
import { until } from '../../support/until.js';
import { connection as anyConnection, states } from '../outbox/outbox-connection.js';
import { connection, hear, proxyTo } from '../proxied-connection.js';
import { frameServer } from './frame-server.js';
import { inPageTime } from './page-time.js';
import { taken, type Sent } from './scripted-server.js';

const app = await sharedApp();

test('a line whose round trip takes more than three seconds connects', async () => {
  const { owner, visitor, slug } = await aRoom(app);
  const way = await proxyTo(app);
  way.delay(1600);
  const opened = connection(way, visitor);
  const ear = hear(opened, slug);
  const seen: string[] = [];
  opened.state.watch((state) => seen.push(state));
  await sendMessage(owner, slug, 'Hello');
  await ear.all(1);
  expect(seen).not.toContain('waiting');
});

/** Lets the page's time pass in small steps until a retry comes. So the retry begins within the last step. */
const retried = (pass: (ms: number) => Promise<void>, isSo: () => boolean) =>
  until('it is tried again', async () => {
    if (!isSo()) await pass(step);
    return isSo();
  });
const step = 10;

/** A server that acknowledges and answers pings when told to. */
async function slowServer() {
  const inits: WebSocket[] = [];
  const pings: WebSocket[] = [];
  const { url } = await frameServer(({ type }, socket) => {
    if (type === 'connection_init') inits.push(socket);
    if (type === 'ping') pings.push(socket);
  });
  const opened = anyConnection(url);
  opened.room('1-2').onMessage(() => undefined, { afterSeq: 0 });
  const dialled = (count: number) => until(`socket ${count} waits`, () => inits.length === count);
  const redialled = async (pass: (ms: number) => Promise<void>, count: number) => {
    await retried(pass, () => opened.state.value === 'connecting');
    await dialled(count);
  };
  const acknowledge = async () => {
    inits.at(-1)?.send('{"type":"connection_ack"}');
    await until('it is live', () => opened.state.value === 'live');
  };
  return { opened, inits, pings, dialled, redialled, acknowledge };
}

test(
  'an acknowledgement is waited for longer than the server waits for connection_init, and longer at each try',
  inPageTime(async (pass) => {
    const { opened, dialled, redialled, acknowledge } = await slowServer();
    await dialled(1);
    for (const [sockets, limit] of [20_000, 40_000, 80_000, 80_000].entries()) {
      await pass(limit - 2 * step);
      expect(opened.state.value).toBe('connecting');
      await pass(2 * step);
      expect(opened.state.value).toBe('waiting');
      await redialled(pass, sockets + 2);
    }
    await pass(60_000);
    await acknowledge();
  }),
);

test(
  'a pong that takes longer each time than is waited for at first closes one socket only',
  inPageTime(async (pass) => {
    const { opened, inits, pings, dialled, redialled, acknowledge } = await slowServer();
    await dialled(1);
    await pass(7000);
    await acknowledge();
    await pass(1000);
    await until('it pings', () => pings.length === 1);
    await pass(5000);
    expect(opened.state.value).toBe('waiting');
    await redialled(pass, 2);
    await pass(7000);
    await acknowledge();
    let heard = 0;
    opened.client.on('pong', () => (heard += 1));
    for (const [count, wait] of [1000, 8000, 8000].entries()) {
      await pass(wait);
      await until('it pings', () => pings.length === count + 2);
      await pass(7000);
      expect(opened.state.value).toBe('live');
      pings.at(-1)?.send('{"type":"pong"}');
      await until('it hears that', () => heard === count + 1);
    }
    expect(inits).toHaveLength(2);
  }),
);

test(
  'a ping from before a late acknowledgement must be answered too',
  inPageTime(async (pass) => {
    const { opened, pings, dialled, acknowledge } = await slowServer();
    await dialled(1);
    await pass(9000);
    await until('it has pinged', () => pings.length === 1);
    await acknowledge();
    await pass(4999);
    expect(opened.state.value).toBe('live');
    await pass(1);
    expect(opened.state.value).toBe('waiting');
  }),
);

test(
  'an answer over HTTP is waited for longer at each try',
  inPageTime(async (pass) => {
    const tries: { answer: () => void; stop: AbortSignal }[] = [];
    const slowFetch: typeof fetch = (_url, init) =>
      new Promise((resolve, reject) => {
        const { variables } = JSON.parse(init?.body as string) as { variables: Sent };
        const stop = init?.signal as AbortSignal;
        stop.addEventListener('abort', () => reject(new Error('aborted')));
        tries.push({ stop, answer: () => resolve(new Response(taken(variables, 1).body)) });
      });
    const room = anyConnection('http://127.0.0.1:9/graphql', { fetch: slowFetch }).room('1-2');
    room.send('Hello');
    for (const [before, limit] of [5000, 10_000, 20_000, 40_000, 40_000].entries()) {
      await retried(pass, () => tries.length === before + 1);
      await pass(limit - 2 * step);
      expect(tries.at(-1)?.stop.aborted).toBe(false);
      await pass(2 * step);
      expect(tries.at(-1)?.stop.aborted).toBe(true);
    }
    await retried(pass, () => tries.length === 6);
    await pass(30_000);
    tries.at(-1)?.answer();
    await until('it is sent', () => states(room)[0] === 'sent');
  }),
);
