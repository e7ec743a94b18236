import type { Context } from '../../platform/context.js';
import { Forbidden, Unauthenticated } from '../../platform/errors.js';
import { tokenIn } from './request-credentials.js';

declare module '../../platform/context.js' {
  interface Context {
    /** `Bearer <token>`, as the request brought it along. */
    readonly authorization?: string | undefined;
  }
}

/**
 * Lets the host platform's own servers through, by a token that has their scope.
 * @throws {Unauthenticated} without a token that holds, {@link Forbidden} for one of somebody else
 */
export async function requireHostService({ services, session, authorization }: Context): Promise<void> {
  const token = tokenIn({ authorization }, services.config);
  const claims = token === null ? null : await services.hostTokens.claimsOf(token);
  if (claims?.isService) return;
  if (!session) throw new Unauthenticated();
  throw new Forbidden('This is for the host platform: its token must have the scope parley:projects.');
}
