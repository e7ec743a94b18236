import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { ToxicLink, type Toxics } from './toxic-link.js';

const healthy = (): Toxics => ({
  delay: 0,
  isRefusing: false,
  blackhole: undefined,
  isAnswerLost: () => false,
});

/**
 * A TCP proxy on loopback with faults to order. Given several targets it is a balancer too: each connection goes to the next
 * of them that listens. A share is a number from 0 to 1.
 */
export class ToxicProxy {
  /** @param targets ports on loopback */
  static async start(targets: readonly number[], random: () => number = Math.random): Promise<ToxicProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const proxy = new ToxicProxy(server, targets, random);
    server.on('connection', (client) => void proxy.#accept(client));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  readonly #links = new Set<ToxicLink>();
  readonly #toxics = healthy();
  #turn = 0;

  private constructor(
    private readonly server: Server,
    private readonly targets: readonly number[],
    private readonly random: () => number,
  ) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Those that either side still holds open. */
  get connections(): number {
    return this.#links.size;
  }

  /** Resets connections of now. @returns how many */
  cut(share = 1): number {
    const chosen = [...this.#links].filter(() => this.random() < share);
    for (const link of chosen) link.cut();
    return chosen.length;
  }

  /** Nothing gets through any more, on new connections neither, until `heal` lets go on what was held. */
  blackholeAll(): void {
    this.#toxics.blackhole ??= Promise.withResolvers();
  }

  /** The connections of now are half-open for the rest of their lives; new ones work. `heal` resets them. */
  blackholeExisting(): void {
    for (const link of this.#links) link.silence();
  }

  /** New connections are reset; those of now go on. */
  refuse(): void {
    this.#toxics.isRefusing = true;
  }

  /** From now on everything takes this long, each way. */
  delay(milliseconds: number): void {
    this.#toxics.delay = milliseconds;
  }

  /**
   * Swallows answers and resets their connections: the work is done, and who asked for it can't know.
   * @param isMeant looks at what was asked; without it every answer may be lost
   */
  cutResponses(share = 1, isMeant: (request: Buffer) => boolean = () => true): void {
    this.#toxics.isAnswerLost = (request) => isMeant(request) && this.random() < share;
  }

  heal(): void {
    this.#toxics.blackhole?.resolve();
    Object.assign(this.#toxics, healthy());
    for (const link of this.#links) if (link.isSilent) link.cut();
  }

  async close(): Promise<void> {
    this.server.close();
    this.heal();
    for (const link of this.#links) link.cut();
    await once(this.server, 'close');
  }

  async #accept(client: Socket): Promise<void> {
    if (this.#toxics.isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const link = new ToxicLink(client, this.#toxics);
    this.#links.add(link);
    await link.run(this.#inTurn());
    this.#links.delete(link);
  }

  #inTurn(): number[] {
    const first = this.#turn++ % this.targets.length;
    return [...this.targets.slice(first), ...this.targets.slice(0, first)];
  }
}
