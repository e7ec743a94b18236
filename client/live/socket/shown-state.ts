import type { ConnectionState } from './connection-state.js';
import { Watched } from '../watched.js';

/** The state of the connection that users see. */
export class ShownState {
  readonly state = new Watched<ConnectionState>('idle');
  #isOffline = false;
  #isSignedOut = false;

  dialling(): void {
    if (!this.#isOffline) this.#show('connecting');
  }

  /** A frame has arrived. It proves that there is a network, whatever the browser reports. */
  heard(): void {
    this.#isOffline = false;
    this.#show('live');
  }

  /** The socket is closed. @param isDone no reconnect follows */
  closed(isDone: boolean): void {
    if (isDone) this.#show('idle');
    else this.#show(this.#isOffline ? 'offline' : 'waiting');
  }

  wentOffline(): void {
    this.#isOffline = true;
    if (this.state.value !== 'idle') this.#show('offline');
  }

  /** There may be a network again. */
  woke(): void {
    this.#isOffline = false;
  }

  endSession(): void {
    this.#show('signed-out');
    this.#isSignedOut = true;
  }

  beginSession(): void {
    this.#isSignedOut = false;
    if (this.state.value === 'signed-out') this.#show('idle');
  }

  #show(state: ConnectionState): void {
    if (!this.#isSignedOut) this.state.set(state);
  }
}
