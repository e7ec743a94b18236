import type { ConnectionState, SocketState } from './connection-state.js';
import { Watched } from '../watched.js';

/** The state of the connection that users see. */
export class ShownState {
  readonly state = new Watched<ConnectionState>('idle');
  /** Of the socket alone. */
  readonly socket = new Watched<SocketState>('unused');
  #isOffline = false;
  #isPolling = false;
  #isSignedOut = false;

  get isPolling(): boolean {
    return this.#isPolling;
  }

  dialling(): void {
    this.socket.set('missing');
    if (!this.#isOffline) this.#show(this.#isPolling ? 'polling' : 'connecting');
  }

  /** A frame has arrived. It proves that there is a network, whatever the browser reports. */
  heard(): void {
    this.#isOffline = false;
    this.socket.set('open');
    // Behind some proxies each socket breaks at once.
    if (!this.#isPolling) this.#show('live');
  }

  /** The socket is closed. @param isDone no reconnect follows */
  closed(isDone: boolean): void {
    this.socket.set(isDone ? 'unused' : 'missing');
    if (isDone) this.#show('idle');
    else this.#showMissing();
  }

  /** @param isAnswered whether the server answers over HTTP, while there is no socket that lasts */
  polled(isAnswered: boolean): void {
    if (isAnswered) this.#isOffline = false;
    if (isAnswered === this.#isPolling) return;
    this.#isPolling = isAnswered;
    if (this.socket.value === 'missing') this.#showMissing();
    else if (this.socket.value === 'open') this.#show('live');
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

  #showMissing(): void {
    if (this.#isOffline) this.#show('offline');
    else this.#show(this.#isPolling ? 'polling' : 'waiting');
  }

  #show(state: ConnectionState): void {
    if (!this.#isSignedOut) this.state.set(state);
  }
}
