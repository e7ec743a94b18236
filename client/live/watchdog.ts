/** Barks when what was expected doesn't come in its time. */
export class Watchdog {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly bark: () => void) {}

  /** From now on this is what is waited for, and nothing else. */
  expect(withinMs: number): void {
    this.rest();
    this.timer = setTimeout(this.bark, withinMs);
  }

  rest(): void {
    clearTimeout(this.timer);
  }
}
