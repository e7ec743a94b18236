import { Patience } from '../patience.js';

/** Calls `onTimeout` when a dial, or the answer to a ping, takes too long. */
export class Watchdog {
  // TCP, TLS, upgrade and `connection_init` take a round trip each. For the last one alone the server waits 15 s.
  readonly #dial = new Patience(20_000, 80_000);
  readonly #pong = new Patience(5_000, 40_000);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #expected: Patience | undefined;
  #since = 0;
  #isPinged = false;
  #isOpened = false;

  constructor(private readonly onTimeout: () => void) {}

  /** A connect without any reply would only fail at the system's timeout, after minutes. */
  dialling(): void {
    this.rest();
    this.#isOpened = false;
    this.#expect(this.#dial);
  }

  /** The server has answered the upgrade. If the dial now takes too long, the line is slow, and not dead. */
  opened(): void {
    this.#isOpened = true;
  }

  connected(): void {
    // A fast line has fast pongs: a socket that broke before does not make this one wait longer.
    this.#pong.answered(this.#met());
    if (this.#isPinged) this.#expect(this.#pong);
  }

  /** graphql-ws pings while it waits for the acknowledgement too. That must not replace the wait for the dial. */
  pinged(): void {
    this.#isPinged = true;
    if (this.#expected !== this.#dial) this.#expect(this.#pong);
  }

  ponged(): void {
    this.#isPinged = false;
    if (this.#expected === this.#pong) this.#met();
  }

  /** A frame has arrived on the connected socket. The pong may be queued behind many others. */
  heard(): void {
    if (this.#expected) this.#wait(this.#expected);
  }

  rest(): void {
    this.#stop();
    this.#isPinged = false;
  }

  #expect(patience: Patience): void {
    this.#expected = patience;
    this.#since = Date.now();
    this.#wait(patience);
  }

  /** @returns after how many milliseconds the expected event came */
  #met(): number {
    const took = Date.now() - this.#since;
    this.#expected?.answered(took);
    this.#stop();
    return took;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#expected = undefined;
  }

  #wait(patience: Patience): void {
    clearTimeout(this.#timer);
    const { ms } = patience;
    this.#timer = setTimeout(() => {
      this.#expected = undefined;
      // A dial into a dead network must not make the next one wait longer.
      if (patience !== this.#dial || this.#isOpened) patience.ranOut(ms);
      this.onTimeout();
    }, ms);
  }
}
