import type { Context } from '../../platform/context.js';
import { Forbidden, Unauthenticated } from '../../platform/errors.js';

declare module '../../platform/context.js' {
  interface Context {
    /** The token of the request's `Authorization`, not verified. */
    readonly bearerToken?: string | undefined;
  }
}

/**
 * Requires a token of the host platform's own servers, identified by its scope.
 * @throws {Unauthenticated} without a valid token, {@link Forbidden} for anyone else who is signed in
 */
export async function requireHostService({ services, session, bearerToken }: Context): Promise<void> {
  const claims = bearerToken === undefined ? null : await services.hostTokens.claimsOf(bearerToken);
  if (claims?.isService) return;
  if (!session) throw new Unauthenticated();
  throw new Forbidden(
    'Only servers of the host platform may do this. Send a token with the scope parley:projects.',
  );
}
