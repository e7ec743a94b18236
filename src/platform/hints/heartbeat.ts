import type { Clock } from '../clock.js';

const beatEvery = 500;
const healthyFor = 1500;
const beatsUntilSilent = 8;

export interface HeartbeatListener {
  /** Sends a beat, which may fail or get lost. */
  send(): void;
  /** A beat came back after too long without one. */
  recovered(): void;
  /** No beat has come back for 4 s. Called again every 4 s. */
  silent(): void;
  /** Health has changed. Checked every half second, so that a short interruption is not reported. */
  changed(healthy: boolean): void;
}

/** Sends beats over the path that hints take. Otherwise a connection that is open but delivers nothing goes unnoticed. */
export class Heartbeat {
  readonly #stopTicking: () => void;
  #heardAt = -Infinity;
  // Counts ticks, not time. Otherwise a process that was frozen would conclude that Redis was silent.
  #unheard = 0;
  #isStarting = true;
  #wasHealthy = true;

  constructor(
    private readonly clock: Clock,
    private readonly listener: HeartbeatListener,
  ) {
    this.#stopTicking = clock.every(beatEvery, () => this.#tick());
  }

  get healthy(): boolean {
    return this.clock.now() - this.#heardAt < healthyFor;
  }

  heard(): void {
    const wasHealthy = this.healthy;
    this.#heardAt = this.clock.now();
    this.#unheard = 0;
    this.#isStarting = false;
    if (!wasHealthy) this.listener.recovered();
  }

  /** Unhealthy until the next beat is heard. */
  reset(): void {
    this.#heardAt = -Infinity;
  }

  stop(): void {
    this.reset();
    this.#stopTicking();
  }

  #tick(): void {
    this.#unheard += 1;
    if (this.#unheard % beatsUntilSilent === 0) this.listener.silent();
    this.listener.send();
    // A start is not a fault: the first beat may take as long as any other.
    if (this.#isStarting && this.#unheard * beatEvery < healthyFor) return;
    if (this.healthy === this.#wasHealthy) return;
    this.#wasHealthy = this.healthy;
    this.listener.changed(this.healthy);
  }
}
