/** Barks when what was expected doesn't come in its time. */
export class Watchdog {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #withinMs = 0;

  constructor(private readonly bark: () => void) {}

  /** From now on this is what is waited for, and nothing else. */
  expect(withinMs: number): void {
    this.rest();
    this.#withinMs = withinMs;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.bark();
    }, withinMs);
  }

  /** Something else has come: what is waited for, if anything is, may take as long again. */
  heard(): void {
    if (this.#timer !== undefined) this.expect(this.#withinMs);
  }

  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
