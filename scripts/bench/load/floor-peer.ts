import { once } from 'node:events';
import { WebSocket } from 'ws';
import { roomNameOf, userOf } from '../world.js';
import { type Peer, type PeerOptions, Pending } from './peer.js';

interface Frame {
  readonly type: 'listening' | 'sent' | 'message';
  readonly n: string;
  readonly id: string;
  readonly seq: number;
}

/** Connects to a floor. Resolves when it listens. */
export async function connectToFloor(options: PeerOptions): Promise<Peer> {
  const { target, room: number, side, replays, onMessage } = options;
  const socket = new WebSocket(`${target.url.replace('http', 'ws')}/${userOf(number, side)}`);
  const [room, pending] = [roomNameOf('floor', number), new Pending()];
  await once(socket, 'open');
  const listening = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.type === 'message') onMessage(frame.id, frame.seq);
      else if (frame.type === 'sent') pending.settle(frame.n, true);
      else resolve();
    });
  });
  socket.on('close', () => pending.settleAll());
  socket.send(JSON.stringify({ room, ...(replays && { after: 0 }) }));
  await listening;
  return {
    options,
    send: (id, content) => pending.wait((n) => socket.send(JSON.stringify({ n, room, id, content }))),
    close: () => socket.terminate(),
  };
}
