import { expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { until } from '../../support/until.js';
import { frameServer } from './frame-server.js';
import { connection } from '../outbox/outbox-connection.js';
import { inPageTime } from './page-time.js';

/** A server that sends nothing by itself. After a frame of this type it stops reading, so it never sees a close. */
async function deafServer(last: 'connection_init' | 'subscribe') {
  const sockets: WebSocket[] = [];
  const subscriptions: string[] = [];
  const { url } = await frameServer(({ type, id }, socket) => {
    if (type === 'connection_init') sockets.push(socket);
    if (type === 'subscribe') subscriptions.push(id);
    if (type === last) socket.pause();
  });
  return { url, sockets, subscriptions };
}

function hearing() {
  const heard: string[] = [];
  class Hearing extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol);
      this.on('message', (data: Buffer) => heard.push(data.toString()));
    }
  }
  return { heard, Hearing };
}

test(
  'the late answer to a socket that was left does not count for the next one, which is left in its turn',
  inPageTime(async (pass) => {
    const { url, sockets } = await deafServer('connection_init');
    const { heard, Hearing } = hearing();
    const opened = connection(url, { webSocketImpl: Hearing });
    opened.room('1-2').onMessage(() => undefined, { afterSeq: 0 });
    await until('it has dialled', () => sockets.length === 1);
    opened.signIn('1');
    await until('it has reconnected', () => sockets.length === 2);
    sockets[0]?.send('{"type":"connection_ack"}');
    await until('the first has answered', () => heard.length === 1);
    expect(opened.state.value).toBe('connecting');
    // The server has 20 s to acknowledge the client. Soon after that, the client reconnects.
    await pass(20_000);
    await pass(250);
    await until('it has dialled once more', () => sockets.length === 3);
  }),
);

test('what a socket still says after it was left is no message, and what the next one says twice is one', async () => {
  const { url, sockets, subscriptions } = await deafServer('subscribe');
  const { heard, Hearing } = hearing();
  const taken: number[] = [];
  const opened = connection(url, { webSocketImpl: Hearing });
  opened.room('1-2').onMessage(({ seq }) => taken.push(seq), { afterSeq: 0 });
  for (const count of [1, 2]) {
    await until('it has dialled', () => sockets.length === count);
    sockets[count - 1]?.send('{"type":"connection_ack"}');
    await until('it has subscribed', () => subscriptions.length === count);
    if (count === 1) opened.signIn('1');
  }
  const next = (seq: number) =>
    JSON.stringify({
      ...{ id: subscriptions[1], type: 'next' },
      payload: { data: { messageAdded: { id: `m${seq}`, seq } } },
    });
  sockets[0]?.send(next(2));
  await until('the late one is there', () => heard.length === 3);
  for (const seq of [1, 1, 2]) sockets[1]?.send(next(seq));
  await until('the last has come', () => taken.at(-1) === 2);
  expect(taken).toEqual([1, 2]);
  expect(subscriptions).toHaveLength(2);
});
