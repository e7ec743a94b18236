import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The current faults of the network. */
export interface Toxics {
  /** In milliseconds, each way. */
  delay: number;
  isRefusing: boolean;
  isSwallowing: boolean;
  /** While it is set, nothing gets through. Data on its way arrives when it resolves. */
  blackhole: PromiseWithResolvers<void> | undefined;
  isAnswerLost: (request: Buffer) => boolean;
}

const mostOnItsWay = 64;

/** One connection through the proxy. */
export class ToxicLink {
  #upstream: Socket | undefined;
  #unanswered: Buffer | undefined;
  #isSilent = false;

  constructor(
    private readonly client: Socket,
    private readonly toxics: Toxics,
  ) {
    client.on('error', () => undefined);
  }

  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Connects to the first of the ports with a listener, and forwards data until both sides are closed. */
  async run(ports: readonly number[]): Promise<void> {
    await this.toxics.blackhole?.promise;
    this.#upstream = await firstThatAnswers(ports);
    if (!this.#upstream || this.client.destroyed) {
      this.cut();
      return;
    }
    this.#carry(this.client, this.#upstream, (request) => this.#ask(request));
    this.#carry(this.#upstream, this.client, () => this.#answer());
    await Promise.all([closed(this.client), closed(this.#upstream)]);
  }

  /** Neither side gets anything from the other again, and neither is notified. */
  silence(): void {
    this.#isSilent = true;
  }

  cut(): void {
    reset(this.client);
    if (this.#upstream) reset(this.#upstream);
  }

  #ask(request: Buffer): boolean {
    this.#unanswered = request;
    return true;
  }

  #answer(): boolean {
    const request = this.#unanswered;
    this.#unanswered = undefined;
    const isLost = request !== undefined && this.toxics.isAnswerLost(request);
    if (isLost) this.cut();
    return !isLost;
  }

  #carry(from: Socket, to: Socket, mayPass: (chunk: Buffer) => boolean): void {
    let last = Promise.resolve();
    let onItsWay = 0;
    const inTurn = (act: () => unknown): void => {
      const due = performance.now() + this.toxics.delay;
      last = last.then(() => this.#travel(due)).then(async () => void (await act()));
    };
    from.on('data', (chunk: Buffer) => {
      if (++onItsWay === mostOnItsWay) from.pause();
      inTurn(async () => {
        if (mayPass(chunk)) await written(to, chunk);
        if (--onItsWay === 0) from.resume();
      });
    });
    from.once('end', () => inTurn(() => to.end()));
    from.once('close', (hadError) => inTurn(() => (hadError ? reset(to) : to.destroySoon())));
  }

  async #travel(due: number): Promise<void> {
    const delay = due - performance.now();
    if (delay > 0) await pause(delay);
    await this.toxics.blackhole?.promise;
    if (this.#isSilent) await new Promise<never>(() => undefined);
  }
}

function reset(socket: Socket): void {
  // Node never frees a socket that is reset while it is ending. Then it spins for ever when the process should end.
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
  });
}

function written(to: Socket, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    to.write(chunk, () => resolve());
  });
}

async function firstThatAnswers(ports: readonly number[]): Promise<Socket | undefined> {
  for (const port of ports) {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    try {
      await once(socket, 'connect');
      return socket.on('error', () => undefined);
    } catch {
      // The next port may have a listener.
    }
  }
  return undefined;
}
