import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server that answers each text with its own name and the text. */
export interface Echo {
  readonly port: number;
  readonly asked: string[];
  readonly connections: Set<Socket>;
  close(): void;
}

export async function startEcho(name: string): Promise<Echo> {
  const asked: string[] = [];
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket.on('error', () => undefined));
    socket.on('close', () => connections.delete(socket));
    socket.on('data', (chunk) => {
      asked.push(chunk.toString());
      socket.write(`${name} ${chunk.toString()}`);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    connections,
    close() {
      server.close();
      for (const socket of connections) socket.destroy();
    },
  };
}

/** @param client a socket that decodes to text */
export async function ask(client: Socket, text: string): Promise<string> {
  client.write(text);
  const [answer] = (await once(client, 'data')) as [string];
  return answer;
}
