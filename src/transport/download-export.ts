import type { RequestHandler } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Unauthenticated, RateLimited } from '../platform/errors.js';
import { exportAccount } from '../privacy/export-account.js';
import type { ContextOf } from './answer-operations.js';
import { refuse, refuseForNow } from './refuse.js';

/**
 * `GET /export`: everything about the viewer's account, as a download. It is aborted when the session ends.
 * `HEAD` checks whether the download would be allowed, and does not count towards the rate limit.
 */
export function downloadExport(contextOf: ContextOf): RequestHandler {
  return async (request, response) => {
    const context = await contextOf(request, response);
    const { session, services } = context;
    const { rateLimits } = services;
    const isHead = request.method === 'HEAD';
    if (!session) return refuse(response, 401, 'UNAUTHENTICATED', new Unauthenticated().message);
    try {
      await rateLimits.take('export', session.user.id);
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      return refuseForNow(response, error);
    } finally {
      if (isHead) await rateLimits.giveBack('export', session.user.id);
    }
    response.attachment('parley-export.json').type('application/json').set('cache-control', 'no-store');
    if (isHead) return void response.end();
    const stopWatching = services.sessions.watch(session, () => response.destroy());
    try {
      await pipeline(Readable.from(exportAccount(context)), response);
    } catch (error) {
      // The headers are sent, so no error status is possible. The client notices that the file is cut off.
      services.log.info({ reason: error, requestId: context.requestId }, 'an export broke off');
    } finally {
      stopWatching();
    }
  };
}
