import type { RequestHandler } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Unauthenticated, RateLimited } from '../platform/errors.js';
import type { Context } from '../platform/context.js';
import { exportAccount } from '../privacy/export-account.js';
import { refuse, refuseForNow } from './web.js';

/**
 * `GET /export`: everything about the viewer's account, as a file to keep. It breaks off when the session ends. `HEAD` tells
 * whether it would be let through, and counts for nothing.
 */
export function downloadExport(
  contextOf: (...asked: Parameters<RequestHandler>) => Promise<Context>,
): RequestHandler {
  return async (request, response, next) => {
    const context = await contextOf(request, response, next);
    const { session, services } = context;
    const { rateLimits } = services;
    const isAsking = request.method === 'HEAD';
    if (!session) return refuse(response, 401, 'UNAUTHENTICATED', new Unauthenticated().message);
    try {
      await rateLimits.take('export', session.user.id);
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      return refuseForNow(response, error);
    } finally {
      if (isAsking) await rateLimits.giveBack('export', session.user.id);
    }
    response.attachment('parley-export.json').type('application/json').set('cache-control', 'no-store');
    if (isAsking) return void response.end();
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
