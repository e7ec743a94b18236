import type { RequestHandler } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Unauthenticated, RateLimited } from './platform/errors.js';
import type { Context } from './platform/context.js';
import { exportAccount } from './privacy/export-account.js';
import { refuse } from './web.js';

/** `GET /export`: everything about the viewer's account, as a file to keep. It breaks off when the session ends. */
export function downloadExport(
  contextOf: (...asked: Parameters<RequestHandler>) => Promise<Context>,
): RequestHandler {
  return async (request, response, next) => {
    const context = await contextOf(request, response, next);
    const { session, services } = context;
    if (!session) return refuse(response, 401, 'UNAUTHENTICATED', new Unauthenticated().message);
    try {
      await services.rateLimits.take('export', session.user.id);
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      return refuse(response, 429, 'RATE_LIMITED', error.message, error.extensions);
    }
    response.attachment('parley-export.json').type('application/json').set('cache-control', 'no-store');
    const stopWatching = services.sessions.watch(session, () => response.destroy());
    try {
      await pipeline(Readable.from(exportAccount(context)), response);
    } catch (error) {
      // The file is cut off, which its reader notices; there is no other way to say so once it has begun.
      services.log.info({ reason: error, requestId: context.requestId }, 'an export broke off');
    } finally {
      stopWatching();
    }
  };
}
