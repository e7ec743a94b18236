import type { MiddlewareFn } from 'type-graphql';
import type { Context } from './context.js';
import { ParleyError } from './errors.js';

/** Refuses a field on the socket, which can set no cookie and has no CSRF protection. */
export const httpOnly: MiddlewareFn<Context> = ({ context }, next) => {
  if (context.transport === 'http') return next();
  throw new ParleyError(
    'BAD_REQUEST',
    'This works over HTTP only. Send it to the same address as a POST request.',
  );
};
