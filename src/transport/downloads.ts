import { type RequestHandler, Router } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Download } from '../platform/download.js';
import { type ErrorCode, ParleyError, RateLimited, Unauthenticated } from '../platform/errors.js';
import type { Services } from '../platform/context.js';
import type { ContextOf } from './answer-operations.js';
import { limitRequests, refuseOtherSites, requireReadableAuthorization } from './guard-http.js';
import { refuse, refuseForNow } from './refuse.js';

const statuses: Partial<Record<ErrorCode, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404 };

/** The downloads of all features. */
export function downloads(services: Services, contextOf: ContextOf): Router {
  const router = Router();
  const guards = [refuseOtherSites, limitRequests(services), requireReadableAuthorization];
  for (const download of services.features.flatMap((feature) => feature.downloads ?? []))
    router.get(download.path, ...guards, serveDownload(download, contextOf));
  return router;
}

/**
 * Serves a download to the signed-in user. It is aborted when the session ends, and it stops when the client leaves.
 * `HEAD` checks whether the download would be allowed, and does not count towards the rate limit.
 */
function serveDownload(download: Download, contextOf: ContextOf): RequestHandler {
  return async (request, response) => {
    const context = await contextOf(request, response);
    const { session, services } = context;
    const { rateLimits } = services;
    const isHead = request.method === 'HEAD';
    if (!session) return refuse(response, 401, 'UNAUTHENTICATED', new Unauthenticated().message);
    try {
      await rateLimits.take(download.rate, session.user.id);
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      return refuseForNow(response, error);
    } finally {
      if (isHead) await rateLimits.giveBack(download.rate, session.user.id);
    }
    const { query } = request.query;
    let pieces: AsyncIterable<string>;
    try {
      pieces = await download.open(context, typeof query === 'string' ? query : null);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      const { code, ...more } = error.extensions;
      return refuse(response, statuses[code as ErrorCode] ?? 400, code as ErrorCode, error.message, more);
    }
    response.attachment(download.fileName).type(download.type).set('cache-control', 'no-store');
    if (isHead) return void response.end();
    const stopWatching = services.sessions.watch(session, () => response.destroy());
    try {
      // At most one piece is made ahead. More would still reach a slow client after `pieces` has refused to go on.
      await pipeline(Readable.from(pieces, { highWaterMark: 1 }), response);
    } catch (error) {
      // The headers are sent, so no error status is possible. The client notices that the file is cut off.
      services.log.info({ reason: error, requestId: context.requestId }, 'a download broke off');
    } finally {
      stopWatching();
    }
  };
}
