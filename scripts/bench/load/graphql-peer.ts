import { once } from 'node:events';
import { WebSocket } from 'ws';
import { roomNameOf, tokenOf, userOf } from '../world.js';
import { type Peer, type PeerOptions, Pending } from './peer.js';

interface Frame {
  readonly id: string;
  readonly type: string;
  readonly payload?: { data?: { messageAdded?: { id: string; seq: number } } | null; errors?: unknown[] };
}

const fields = 'id seq content createdAt sender { id name }';
export const sendMessage = `mutation Send($room: String!, $id: ID!, $content: String!) {
  sendMessage(roomSlug: $room, id: $id, content: $content) { ${fields} } }`;
const listen = `subscription Listen($room: String!) { messageAdded(roomSlug: $room) { ${fields} } }`;
const listenFromStart = `subscription Replay($room: String!) { messageAdded(roomSlug: $room, afterSeq: 0) { ${fields} } }`;
const stream = 'stream';

/** Connects to Apollo or Parley. With a replay, resolves when its first message has arrived, else when the socket is ready. */
export async function connectToGraphql(options: PeerOptions): Promise<Peer> {
  const { target, room: number, side, replays, onMessage } = options;
  const { protocol, url } = target;
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const [room, pending] = [roomNameOf(protocol, number), new Pending()];
  await once(socket, 'open');
  const write = (frame: object) => socket.send(JSON.stringify(frame));
  const ask = (id: string, query: string, variables: object) =>
    write({ id, type: 'subscribe', payload: { query, variables } });
  const ready = new Promise<void>((resolve, reject) => {
    socket.on('close', (code, reason) => {
      pending.settleAll();
      reject(new Error(`The socket was closed: ${code} ${String(reason)}`));
    });
    socket.on('message', (data: Buffer) => {
      const { id, type, payload } = JSON.parse(String(data)) as Frame;
      if (type === 'next' && id === stream) {
        const message = payload?.data?.messageAdded;
        if (!message) return reject(new Error(JSON.stringify(payload)));
        onMessage(message.id, message.seq);
        resolve();
      } else if (type === 'next') pending.settle(id, !payload?.errors);
      else if (type === 'error') pending.settle(id, false);
      else if (type === 'connection_ack') {
        ask(stream, replays ? listenFromStart : listen, { room });
        if (!replays) void pending.wait((n) => ask(n, '{ __typename }', {})).then(() => resolve());
      } else if (type === 'ping') write({ type: 'pong' });
    });
  });
  write({
    type: 'connection_init',
    payload: { authorization: `Bearer ${tokenOf(protocol, userOf(number, side))}` },
  });
  await ready;
  return {
    options,
    send: (id, content) => pending.wait((n) => ask(n, sendMessage, { room, id, content })),
    close: () => socket.terminate(),
  };
}
