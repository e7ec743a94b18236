import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { ToxicLink, type Toxics } from './toxic-link.js';

const healthy = (): Toxics => ({
  delay: 0,
  isRefusing: false,
  isSwallowing: false,
  blackhole: undefined,
  isAnswerLost: () => false,
});

/**
 * A TCP proxy on loopback that injects faults. With several targets it is a balancer too: each connection goes to the next
 * target that listens. A share is a number from 0 to 1.
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

  /** The number of connections that either side still holds open. */
  get connections(): number {
    return this.#links.size;
  }

  /** Resets a share of the current connections. @returns how many */
  cut(share = 1): number {
    const chosen = [...this.#links].filter(() => this.random() < share);
    for (const link of chosen) link.cut();
    return chosen.length;
  }

  /** Holds all data back, on new connections too, until `heal` releases it. */
  blackholeAll(): void {
    this.#toxics.blackhole ??= Promise.withResolvers();
  }

  /** Makes the current connections half-open for the rest of their lives; new ones work. `heal` resets the half-open ones. */
  blackholeExisting(): void {
    for (const link of this.#links) link.silence();
  }

  /** Makes connections half-open for the rest of their lives: the current ones, and each new one until `carryNew`. */
  swallow(): void {
    this.#toxics.isSwallowing = true;
    this.blackholeExisting();
  }

  /** New connections work again. The half-open ones stay so. */
  carryNew(): void {
    this.#toxics.isSwallowing = false;
  }

  /** Resets new connections. The current ones continue. */
  refuse(): void {
    this.#toxics.isRefusing = true;
  }

  /** Delays all data by this time from now on, each way. */
  delay(milliseconds: number): void {
    this.#toxics.delay = milliseconds;
  }

  /**
   * Drops answers and resets their connections: the server has done the work, and the client can't know it.
   * @param isMeant selects by the request; without it every answer may be lost
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
    if (this.#toxics.isSwallowing) link.silence();
    this.#links.add(link);
    await link.run(this.#inTurn());
    this.#links.delete(link);
  }

  #inTurn(): number[] {
    const first = this.#turn++ % this.targets.length;
    return [...this.targets.slice(first), ...this.targets.slice(0, first)];
  }
}
