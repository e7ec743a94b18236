/// <reference lib="dom" />
type Implementation = typeof WebSocket;

/**
 * The same class with a permanent error listener. graphql-ws removes its own from a socket that it abandons. With `ws`, closing
 * a socket while it connects causes an error. Without a listener, that error ends the process.
 */
export function quietSocket(implementation: unknown): Implementation | undefined {
  if (!implementation) return undefined;
  return class QuietSocket extends (implementation as Implementation) {
    constructor(...parameters: ConstructorParameters<Implementation>) {
      super(...parameters);
      this.addEventListener('error', () => undefined);
    }
  };
}
