/** Calls `onTimeout` when an expected event doesn't arrive in time. */
export class Watchdog {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #withinMs = 0;

  constructor(private readonly onTimeout: () => void) {}

  /** Starts a wait for an event. It replaces any earlier wait. */
  expect(withinMs: number): void {
    this.rest();
    this.#withinMs = withinMs;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.onTimeout();
    }, withinMs);
  }

  /** Another event has arrived: restarts the timeout of the current wait, if there is one. */
  heard(): void {
    if (this.#timer !== undefined) this.expect(this.#withinMs);
  }

  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
