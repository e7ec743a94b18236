import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import { join } from 'node:path';
import type { Config } from '../platform/config/config.js';
import type { Health } from '../platform/health.js';
import type { Log } from '../platform/log.js';
import { askingPage } from './asking-page.js';
import { refuse } from './refuse.js';
import { staticFiles } from './static-files.js';
import { isUnavailable } from '../platform/database/database-errors.js';

// Compiled, this file is dist/src/transport/web.js; run from the sources, it is src/transport/web.ts.
const root = join(import.meta.dirname, '..', '..');
const clientFolder = import.meta.filename.endsWith('.js')
  ? join(root, 'client')
  : join(root, 'dist', 'client');

/** The built web app at `/`, and the playground. */
export function webApp(): RequestHandler {
  const files = staticFiles(clientFolder, { index: false, redirect: false });
  const router = express.Router();
  router.use(
    '/assets',
    staticFiles(join(clientFolder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use(files);
  router.get('/playground', page(files, '/playground/index.html'));
  router.get(/^\/(contact\/.*|(?!graphql)[^.]*)$/i, page(files, '/index.html'));
  return router;
}

function page(files: RequestHandler, file: string): RequestHandler {
  return (request, response, next) => {
    request.url = file;
    files(request, response.set('cache-control', 'no-cache'), next);
  };
}

export function securityHeaders(config: Config): RequestHandler {
  const isHttps = config.publicUrl?.startsWith('https:') ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Mantine and the playground's editor insert styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        // 'self' includes the WebSocket of the same host, except in browsers from before 2022: they need its address.
        connectSrc: ["'self'", ...(config.publicUrl ? [config.publicUrl.replace(/^http/, 'ws')] : [])],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // As `frameAncestors`, for browsers that don't know it. The default of helmet would allow pages of this site.
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/**
 * CORS: allows pages of `ALLOWED_ORIGINS` to use the API, and no others. They must send bearer tokens: without
 * `access-control-allow-credentials` a browser does not send this site's cookie.
 */
export function allowOrigins(config: Config): RequestHandler {
  return (request, response, next) => {
    response.vary('origin');
    if (askingPage(request, config) === 'allowed') {
      response.set('access-control-allow-origin', request.headers.origin);
      response.set('access-control-expose-headers', 'retry-after');
    }
    if (request.method !== 'OPTIONS') return next();
    response.set('access-control-allow-methods', 'GET, POST');
    response.vary('access-control-request-headers');
    response.set('access-control-allow-headers', askedHeaders(request));
    response.set('access-control-max-age', '7200').sendStatus(204);
  };
}

// No header gives a page more rights: its cookies don't count. With "*", browsers would leave out `authorization`.
function askedHeaders({ headers }: Request): string {
  const asked = headers['access-control-request-headers'];
  const isList = typeof asked === 'string' && asked.length <= 1024 && /^[\w!#$%&'*+.^`|~, -]+$/.test(asked);
  return isList ? asked : 'authorization, content-type, apollo-require-preflight';
}

/** Ends keep-alive while draining. A later request on the same connection would find the database closed. */
export function closeWhileDraining(health: Health): RequestHandler {
  return (_request, response, next) => {
    if (health.isDraining) response.set('connection', 'close');
    next();
  };
}

/** Names UTF-8 as the parser knows it. Many clients write "utf8", which the parser would refuse. */
export const acceptUtf8: RequestHandler = ({ headers }, _response, next) => {
  headers['content-type'] &&= headers['content-type'].replace(
    /(;\s*charset=)("?)utf8\2\s*(?=;|$)/i,
    '$1utf-8',
  );
  next();
};

/** The parser also accepts charsets such as UTF-7. A proxy or firewall before Parley would read such a body differently. */
export function requireUtf8(_request: unknown, _response: unknown, _body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw Object.assign(new Error(`JSON in ${charset}`), { status: 415 });
}

export const answerUnknownPath: RequestHandler = (_request, response) => {
  refuse(response, 404, 'NOT_FOUND', 'There is nothing at this address. The API is at /graphql.');
};

/** Answers errors from before GraphQL, in GraphQL's error format. Never quotes the request body. */
export function answerBrokenRequest(log: Log): ErrorRequestHandler {
  return (error: { status?: number; type?: string }, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error.status === 413) return refuse(response, 413, 'PAYLOAD_TOO_LARGE', 'The request is too large.');
    if (error.status === 404) return refuse(response, 404, 'NOT_FOUND', 'There is nothing at this address.');
    if (error.status !== undefined && error.status < 500) {
      return refuse(response, error.status, 'BAD_REQUEST', 'The request cannot be read: send JSON in UTF-8.');
    }
    if (isUnavailable(error))
      return refuse(response, 503, 'SERVICE_UNAVAILABLE', 'Parley cannot answer right now. Try again.');
    log.error({ err: error }, 'request failed');
    refuse(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong here.');
  };
}
