/// <reference lib="dom" />
type Implementation = typeof WebSocket;

/**
 * The same class, with a listener that no error of it goes without: graphql-ws takes its own off a socket that is left, and with
 * `ws` an error that nobody hears ends the process, such as the one of being left while it dials.
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
