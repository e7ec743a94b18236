import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from '../../support/at-end.js';

export interface Sent {
  id: string;
  roomSlug: string;
  content: string;
}

interface Reply {
  status?: number;
  body: string;
}

/** A server whose answer to each send the test decides, for answers that a healthy server never gives. */
export async function scriptedServer(reply: (sent: Sent, count: number) => Reply | 'hang up') {
  const received: Sent[] = [];
  const server = createServer((request, response) => {
    void read(request).then((sent) => {
      const answer = reply(sent, received.push(sent));
      if (answer === 'hang up') return request.socket.destroy();
      return response.writeHead(answer.status ?? 200).end(answer.body);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, received };
}

async function read(request: IncomingMessage): Promise<Sent> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  return (JSON.parse(text) as { variables: Sent }).variables;
}

export function taken({ id, content }: Sent, seq: number): Reply {
  const sender = { id: '1', username: 'ann', name: 'Ann' };
  const unchanged = { isRemoved: false, isHidden: false, editedAt: null, editableUntil: null, version: 0 };
  const sendMessage = { id, seq, content, ...unchanged, createdAt: '2026-05-01T00:00:00.000Z', sender };
  return { body: JSON.stringify({ data: { sendMessage } }) };
}

export function refused(code: string, extensions: object = {}): Reply {
  return { body: JSON.stringify({ errors: [{ message: code, extensions: { code, ...extensions } }] }) };
}
