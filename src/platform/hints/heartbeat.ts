import type { Clock } from '../clock.js';

const beatEvery = 500;
const healthyFor = 1500;
const beatsUntilSilent = 8;

export interface HeartbeatListener {
  /** Sends a beat on its way; it may fail. */
  send(): void;
  /** A beat came back, and none had for too long before. */
  recovered(): void;
  /** No beat has come back for 4 s. Said again every 4 s. */
  silent(): void;
  /** Looked at every half second, so that a blip is not worth a word. */
  changed(healthy: boolean): void;
}

/** Sends beats around the way that hints take: a connection can look well and carry nothing. */
export class Heartbeat {
  readonly #stopTicking: () => void;
  #heardAt = -Infinity;
  // Counted, not timed: a process that was frozen itself must not take that for silence of the other side.
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

  /** What was heard until now says nothing any more. */
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
    // A start is not a fault: the first beat may take as long as any other one.
    if (this.#isStarting && this.#unheard * beatEvery < healthyFor) return;
    if (this.healthy === this.#wasHealthy) return;
    this.#wasHealthy = this.healthy;
    this.listener.changed(this.healthy);
  }
}
