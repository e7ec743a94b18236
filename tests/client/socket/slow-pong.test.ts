import { expect, test } from '@jest/globals';
import type { WebSocket } from 'ws';
import { until } from '../../support/until.js';
import { frameServer } from './frame-server.js';
import { connection } from '../outbox/outbox-connection.js';
import { inPageTime } from './page-time.js';

/** A server that sends messages when told to, but no pongs, as if pongs were queued behind the messages. */
async function chattyServer() {
  const sockets: WebSocket[] = [];
  const subscriptions: string[] = [];
  let [pings, seq] = [0, 0];
  const { url } = await frameServer(({ type, id }, socket) => {
    if (type === 'ping') pings += 1;
    if (type === 'subscribe') subscriptions.push(id);
    if (type !== 'connection_init') return;
    sockets.push(socket);
    socket.send('{"type":"connection_ack"}');
  });
  const say = () => {
    const payload = { data: { messageAdded: { id: `m${(seq += 1)}`, seq } } };
    sockets.at(-1)?.send(JSON.stringify({ id: subscriptions.at(-1), type: 'next', payload }));
  };
  return { url, sockets, subscriptions, pings: () => pings, say };
}

async function hearing() {
  const server = await chattyServer();
  const taken: number[] = [];
  const opened = connection(server.url);
  opened.room('1-2').onMessage(({ seq }) => taken.push(seq), { afterSeq: 0 });
  await until('it has subscribed', () => server.subscriptions.length === 1);
  return { ...server, opened, taken };
}

test(
  'a socket on which messages arrive is kept, though the answer to a ping is late',
  inPageTime(async (pass) => {
    const { sockets, pings, say, taken } = await hearing();
    // Longer than the 8 s until a ping and the 5 s for its answer.
    for (let second = 1; second <= 20; second += 1) {
      await pass(1000);
      say();
      await until('it is heard', () => taken.length === second);
    }
    await until('it was asked', () => pings() === 1);
    expect(sockets).toHaveLength(1);
  }),
);

test(
  'a socket on which nothing arrives any more is left 13 s later',
  inPageTime(async (pass) => {
    const { opened, pings, sockets } = await hearing();
    await pass(7999);
    expect(pings()).toBe(0);
    await pass(1);
    await until('it is asked', () => pings() === 1);
    await pass(4999);
    expect(opened.state.value).toBe('live');
    await pass(1);
    expect(opened.state.value).toBe('waiting');
    await pass(250);
    await until('it has reconnected', () => sockets.length === 2);
  }),
);
