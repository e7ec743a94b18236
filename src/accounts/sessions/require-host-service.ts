import type { Context } from '../../platform/context.js';
import { Forbidden, Unauthenticated } from '../../platform/errors.js';
import { tokenIn } from './request-credentials.js';

declare module '../../platform/context.js' {
  interface Context {
    /** `Bearer <token>`, as the request sent it: not verified. */
    readonly authorization?: string | undefined;
  }
}

/**
 * Requires a token of the host platform's own servers, identified by its scope.
 * @throws {Unauthenticated} without a valid token, {@link Forbidden} for anyone else who is signed in
 */
export async function requireHostService({ services, session, authorization }: Context): Promise<void> {
  const token = tokenIn({ authorization }, services.config);
  const claims = token === null ? null : await services.hostTokens.claimsOf(token);
  if (claims?.isService) return;
  if (!session) throw new Unauthenticated();
  throw new Forbidden(
    'Only servers of the host platform may do this. Send a token with the scope parley:projects.',
  );
}
