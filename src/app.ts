import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareDemo } from './demo.js';
import type { DemoAccount } from './demo-staff.js';
import { createHttp } from './transport/http.js';
import { addressFault } from './platform/config/address-fault.js';
import type { Config } from './platform/config/config.js';
import { onceAvailable } from './platform/database/once-available.js';
import type { Services } from './platform/context.js';
import type { AppOptions } from './platform/feature.js';
import { ListExecution } from './platform/documents/list-execution.js';
import { Health } from './platform/health.js';
import type { Limits } from './platform/config/limits.js';
import { LoopWatch } from './platform/loop-watch.js';
import { createMetrics } from './platform/metrics.js';
import { createSchema } from './schema.js';
import { type RunningServices, startServices } from './services.js';
import { warnOfSetup } from './transport/setup-warnings.js';
import { serveSockets } from './transport/socket.js';

export interface App {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly services: Services;
  /** Those that are there to try Parley. */
  readonly demoAccounts: readonly DemoAccount[];
  /** Finishes running requests, drains the sockets, then releases all resources. */
  close(): Promise<void>;
}

/** Starts Parley. Several instances can run in one process, and any number can share one PostgreSQL and one Redis. */
export async function startApp(config: Config, options: AppOptions = {}): Promise<App> {
  const running = await startServices(config, options);
  try {
    return await serve(config, running);
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function serve(config: Config, { services, stop }: RunningServices): Promise<App> {
  const demoAccounts = await onceAvailable(services, () => prepareDemo(services));
  const { clock, database, feeds } = services;
  const { limits } = config;
  const schema = createSchema();
  const loop = new LoopWatch(limits.loopStall, clock);
  const health = new Health(database, loop, clock);
  const server = createLimitedServer(limits);
  warnOfSetup(server, services);
  const sockets = serveSockets(server, services, schema);
  services.sockets.countBy(() => sockets.size);
  const metrics = createMetrics({
    sockets: () => services.sockets.size,
    feeds: () => feeds.size,
    hints: services.hints,
    loop,
  });
  const http = await createHttp(services, schema, new ListExecution(createSchema()), health, metrics);
  server.on('request', http.app);
  const url = await listen(server, config);
  // Only now: the blocking work of the start itself must not count as a stall.
  loop.start();
  const close = async () => {
    health.isDraining = true;
    loop.stop();
    // A load balancer sends requests here until its next check of /readyz. Closing sooner would refuse them.
    await pause(config.drainDelay);
    const closed = closeServer(server);
    await sockets.drain();
    await closed;
    await http.stop();
    await stop();
  };
  let closing: Promise<void> | undefined;
  return { url, services, demoAccounts, close: () => (closing ??= close()) };
}

// By default Node checks these timeouts only every 30 s, so a slow request could exceed its limit by that much.
function createLimitedServer(limits: Limits): Server {
  const { headersWait, requestWait, keepAliveWait, answerWait, requestsPerConnection } = limits;
  const times = { headersTimeout: headersWait, requestTimeout: requestWait, keepAliveTimeout: keepAliveWait };
  const server = createServer({
    ...times,
    connectionsCheckingInterval: 1000,
    // Java's client and `curl --http2` offer HTTP/2 with each request. Node would take that for an upgrade, and the answer was 404.
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
  });
  server.maxRequestsPerSocket = requestsPerConnection;
  // Otherwise a client that stops reading would hold the answer, and a request slot of its address, forever.
  // WebSockets have pings instead.
  server.timeout = answerWait;
  return server;
}

function listen(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(addressFault(error, host, port));
    server.once('error', fail).listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${taken}`);
    });
  });
}

// Running requests have 5 s to finish. Then their connections are closed. Otherwise a slow client could block the stop.
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 5000).unref();
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
