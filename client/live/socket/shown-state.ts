import type { ConnectionState } from './connection-state.js';
import { Watched } from '../watched.js';

/** What people are told of the connection. */
export class ShownState {
  readonly state = new Watched<ConnectionState>('idle');
  #isOffline = false;
  #isSignedOut = false;

  dialling(): void {
    if (!this.#isOffline) this.#show('connecting');
  }

  /** A frame has arrived. The browser's word on being offline is a hint; this is the truth. */
  heard(): void {
    this.#isOffline = false;
    this.#show('live');
  }

  /** The socket is gone. @param isDone nobody wants another one */
  closed(isDone: boolean): void {
    if (isDone) this.#show('idle');
    else this.#show(this.#isOffline ? 'offline' : 'waiting');
  }

  wentOffline(): void {
    this.#isOffline = true;
    if (this.state.value !== 'idle') this.#show('offline');
  }

  /** Something speaks for there being a network again. */
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
