import { ApolloServer } from '@apollo/server';
import express, { type Express } from 'express';
import type { GraphQLSchema } from 'graphql';
import { randomUUID } from 'node:crypto';
import type { Registry } from 'prom-client';
import type { OpenSession } from '../accounts/sessions/session.js';
import { Admission } from './admit-operation.js';
import { answerOperations, type ContextOf } from './answer-operations.js';
import { pluginsOf } from './apollo-plugins.js';
import { cookieOf } from './asking-page.js';
import { authorizationIn } from './authorization.js';
import { downloads } from './downloads.js';
import { graphqlPath } from './graphql-path.js';
import { guardMetrics, limitRequests, refuseBatches, requireReadableAuthorization } from './guard-http.js';
import { ambiguousHost, requireHost, unknownHost } from './requested-host.js';
import { type Context, createContext, type Services } from '../platform/context.js';
import type { ListExecution } from '../platform/documents/list-execution.js';
import type { Health } from '../platform/health.js';
import { presentError } from '../platform/present-error.js';
import {
  acceptUtf8,
  allowOrigins,
  answerBrokenRequest,
  answerUnknownPath,
  closeWhileDraining,
  requireUtf8,
  securityHeaders,
  webApp,
} from './web.js';

/** Everything served over HTTP: the API, the web app, the playground and the operator's endpoints. */
export interface Http {
  readonly app: Express;
  stop(): Promise<void>;
}

export async function createHttp(
  services: Services,
  schema: GraphQLSchema,
  lists: ListExecution,
  health: Health,
  metrics: Registry,
): Promise<Http> {
  const { limits } = services.config;
  const admission = new Admission(services, schema, limits);
  const apollo = new ApolloServer<Context>({
    schema,
    // Those of `Documents`, which the plugins use, are for both transports.
    documentStore: null,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: services.log,
    plugins: pluginsOf(admission, lists, services.log),
    formatError: ({ extensions }, error) => {
      const requestId = extensions?.requestId;
      return presentError(error, services.log, typeof requestId === 'string' ? requestId : randomUUID());
    },
  });
  await apollo.start();
  const app = express()
    .disable('x-powered-by')
    // A hash over each answer takes CPU time, and no answer of the API may be cached. Files have ETags of their own.
    .disable('etag')
    .use(closeWhileDraining(health))
    .use(securityHeaders(services.config))
    .use(requireHost(ambiguousHost));
  app.get('/healthz', (_request, response) => void response.json({ status: 'alive' }));
  app.get('/readyz', async (_request, response) => {
    const fault = await health.fault();
    response.status(fault ? 503 : 200).json(fault ? { status: 'not ready', fault } : { status: 'ready' });
  });
  // After the two above: load balancers ask them by any address.
  app.use(requireHost((request) => unknownHost(request, services.config)));
  app.get(
    '/metrics',
    guardMetrics(services.config),
    async (_request, response) => void response.type(metrics.contentType).send(await metrics.metrics()),
  );
  app.all(
    graphqlPath,
    allowOrigins(services.config),
    limitRequests(services),
    requireReadableAuthorization,
    acceptUtf8,
    express.json({ limit: limits.bodySize, verify: requireUtf8 }),
    refuseBatches,
    answerOperations(apollo, contextOf(services)),
  );
  app.use(downloads(services, contextOf(services)));
  app.use(webApp());
  app.use(answerUnknownPath, answerBrokenRequest(services.log));
  return { app, stop: () => apollo.stop() };
}

// Another tab may have signed in as another user, which replaces the cookie. A page that names its viewer must not act as
// someone else, so it then counts as signed out.
function sessionOfViewer(
  session: OpenSession | null,
  viewer: string | string[] | undefined,
): OpenSession | null {
  return viewer === undefined || viewer === session?.user.id ? session : null;
}

/** The reason of every abort. Without it, each would make an error with a stack. */
const left = new DOMException('The client has left before its answer.', 'AbortError');

function goneOf(response: express.Response): AbortSignal {
  const gone = new AbortController();
  const leave = () => void (response.writableFinished || gone.abort(left));
  response.once('close', leave);
  if (response.closed) leave();
  return gone.signal;
}

function contextOf(services: Services): ContextOf {
  return async (req, res) => {
    const client = {
      address: services.config.trustedProxies.addressOf(req),
      userAgent: req.headers['user-agent'] ?? '',
    };
    const { token } = authorizationIn(req);
    services.database.requireSoon();
    return createContext(services, {
      ...client,
      bearerToken: token,
      cookie: req.headers.cookie,
      transport: 'http',
      gone: goneOf(res),
      session: sessionOfViewer(
        await services.sessions.find({ token, cookie: cookieOf(req, services.config) }, client),
        req.headers['parley-viewer'],
      ),
      setCookies: (values) => values.forEach((value) => res.append('set-cookie', value)),
    });
  };
}
