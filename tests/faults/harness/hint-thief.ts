import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { prefix } from './channels.js';

const [told, untold] = [publishing(`${prefix}:room`), publishing(`${prefix}:void`)];

/**
 * A proxy before Redis that loses hints without an error. It replaces their channel by one of the same length that has no
 * subscribers. Everything else passes, heartbeats too.
 */
export class HintThief {
  static async start(redisPort: number): Promise<HintThief> {
    const server = createServer({ noDelay: true });
    const thief = new HintThief(server, redisPort);
    server.on('connection', (client) => thief.#carry(client));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return thief;
  }

  /** The share of hints that are lost, from 0 to 1. */
  share = 0;
  stolen = 0;
  readonly #open = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly redisPort: number,
  ) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.close();
    for (const socket of this.#open) socket.destroy();
    await once(this.server, 'close');
  }

  #carry(client: Socket): void {
    const redis = connect({ port: this.redisPort, host: '127.0.0.1', noDelay: true });
    for (const [from, to] of [
      [client, redis],
      [redis, client],
    ] as const) {
      this.#open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#open.delete(from);
        to.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => redis.write(this.#steal(chunk)));
    redis.on('data', (chunk: Buffer) => client.write(chunk));
  }

  #steal(chunk: Buffer): Buffer {
    for (let at = chunk.indexOf(told); at >= 0; at = chunk.indexOf(told, at + told.length)) {
      if (Math.random() >= this.share) continue;
      untold.copy(chunk, at);
      this.stolen += 1;
    }
    return chunk;
  }
}

/** The beginning of a message in Redis' protocol. */
function publishing(channel: string): Buffer {
  return Buffer.from(`publish\r\n$${channel.length}\r\n${channel}\r\n`);
}
