import type { MiddlewareFn } from 'type-graphql';
import type { Context } from './context.js';
import { ParleyError } from './errors.js';

/** Keeps a field off the socket, where no cookie can be set and no CSRF rule stands before it. */
export const httpOnly: MiddlewareFn<Context> = ({ context }, next) => {
  if (context.transport === 'http') return next();
  throw new ParleyError('BAD_REQUEST', 'Accounts are signed up, in and out over HTTP only.');
};
