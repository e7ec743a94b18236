import { expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { atEnd } from '../../support/at-end.js';
import { until } from '../../support/until.js';
import { frameServer } from './frame-server.js';
import { connection } from '../outbox/outbox-connection.js';
import { proxyTo } from '../proxied-connection.js';

/** A server that acknowledges every client and ignores subscriptions. A round trip to it takes 400 ms. */
async function farServer() {
  const asked: string[] = [];
  const server = await frameServer(({ type }, socket) => {
    asked.push(type);
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
  });
  const far = await proxyTo(server);
  far.delay(200);
  return { url: `http://127.0.0.1:${far.port}/graphql`, clients: server.clients, asked };
}

test.each([
  ['of the runtime', undefined],
  ['of ws', WebSocket],
])('a token that could not be had once leaves one socket %s, and no other', async (_name, webSocketImpl) => {
  const { url, clients, asked } = await farServer();
  let tries = 0;
  const token = () => {
    tries += 1;
    if (tries === 1) throw new Error('The network is away.');
    return 'token';
  };
  const opened = connection(url, { token, webSocketImpl });
  opened.room('1-2').onMessage(() => undefined, { afterSeq: 0 });
  await until('it has subscribed', () => asked.includes('subscribe'));
  opened.room('3-4').onMessage(() => undefined, { afterSeq: 0 });
  await until('it has subscribed again', () => asked.filter((type) => type === 'subscribe').length === 2);
  expect(asked.filter((type) => type === 'connection_init')).toHaveLength(1);
  await until('one socket is open', () => clients.size === 1);
});

test('a socket of ws that is left while it dials ends nothing but itself', async () => {
  const nowhere = await proxyTo({ url: 'http://127.0.0.1:1' });
  nowhere.blackholeAll();
  const unheard: unknown[] = [];
  const hear = (error: unknown) => void unheard.push(error);
  process.on('uncaughtException', hear);
  atEnd(() => void process.off('uncaughtException', hear));
  const opened = connection(`http://127.0.0.1:${nowhere.port}/graphql`, { webSocketImpl: WebSocket });
  opened.room('1-2').onMessage(() => undefined, { afterSeq: 0 });
  await until('it dials', () => opened.state.value === 'connecting');
  opened.signIn('1');
  await until('it dials anew', () => opened.state.value === 'connecting');
  opened.close();
  await new Promise(setImmediate);
  expect(unheard).toEqual([]);
});
