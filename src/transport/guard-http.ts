import type { RequestHandler } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Config } from '../platform/config/config.js';
import type { Services } from '../platform/context.js';
import { type ErrorCode, RateLimited } from '../platform/errors.js';
import { networkOf } from '../platform/rates/network.js';
import { Tally } from '../platform/rates/tally.js';
import { authorizationIn } from './authorization.js';
import { refuse, refuseForNow, sendErrors } from './refuse.js';
import { isDirect } from './requested-host.js';

/** Limits the rate of requests from one address, and how many run at once. Messages on its sockets count towards the rate too. */
export function limitRequests({ config, requestLimits }: Services): RequestHandler {
  const underWay = new Tally();
  return async (request, response, next) => {
    const network = networkOf(config.trustedProxies.addressOf(request));
    // Held until the client has read the answer. Otherwise a slow reader could pile up answers of megabytes.
    const release = underWay.hold(network, config.limits.requestsAtOnce);
    if (!release) return refuseForNow(response, new RateLimited(1000));
    response.once('close', release);
    try {
      await requestLimits.take('request', network);
      next();
    } catch (error) {
      if (!(error instanceof RateLimited)) return next(error);
      refuseForNow(response, error);
    }
  };
}

/** Refuses an `Authorization` without a token. Otherwise the client would get the answers for signed-out users, and no error. */
export const requireReadableAuthorization: RequestHandler = (request, response, next) => {
  const { fault } = authorizationIn(request);
  if (fault === undefined) return next();
  response.set('www-authenticate', 'Bearer');
  refuse(response, 401, 'UNAUTHENTICATED', fault);
};

/** Refuses what a page of another site asks for. Even unread, an export would count towards the limit of the signed-in user. */
export const refuseOtherSites: RequestHandler = ({ headers }, response, next) => {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return next();
  refuse(response, 403, 'FORBIDDEN', 'Only a page of Parley itself can link to this. Open it from there.');
};

/** The most operations of a batch that get an error each. Otherwise a small request could ask for an answer of megabytes. */
const longestBatch = 20;

/** Refuses a list of operations with a list of errors. Batching clients look for the error of each operation at its place. */
export const refuseBatches: RequestHandler = (request, response, next) => {
  const batch: unknown = request.body;
  if (!Array.isArray(batch)) return next();
  const message = 'Send each operation as a request of its own. Parley takes no batches.';
  if (batch.length === 0 || batch.length > longestBatch) return refuse(response, 400, 'BAD_REQUEST', message);
  const extensions = { code: 'BAD_REQUEST' satisfies ErrorCode };
  sendErrors(
    response,
    400,
    batch.map(() => ({ errors: [{ message, extensions }] })),
  );
};

/** Serves the metrics to requests with the token. If none is set, only to requests from this machine without a proxy. */
export function guardMetrics({ metricsToken }: Config): RequestHandler {
  return ({ headers, socket }, response, next) => {
    const isLocal = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '');
    const isAllowed = metricsToken
      ? isSame(headers.authorization ?? '', `Bearer ${metricsToken}`)
      : isLocal && isDirect(headers);
    if (isAllowed) return next();
    refuse(response, 404, 'NOT_FOUND', 'There is nothing at this address.');
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
