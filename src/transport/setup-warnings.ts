import type { IncomingMessage, Server } from 'node:http';
import type { Services } from '../platform/context.js';
import { onceAMinute } from '../platform/once-a-minute.js';
import { askingPage } from './asking-page.js';
import { isGraphql } from './graphql-path.js';

const forwardingHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip'] as const;

type Watched = Pick<Services, 'clock' | 'config' | 'log'>;

/** Warns the operator in the log when requests show that a setting is missing: `TRUSTED_PROXIES`, `PUBLIC_URL`, `ALLOWED_ORIGINS`. */
export function warnOfSetup(server: Server, services: Watched): void {
  for (const warn of [missingProxies(services), refusedPages(services)])
    server.on('request', warn).on('upgrade', warn);
}

/** Warns once. Anybody can send these headers, so more lines would say nothing new. */
function missingProxies({ config, log }: Watched): (request: IncomingMessage) => void {
  let isOver = config.trustedProxies.areSet;
  return ({ headers }) => {
    const header = isOver ? undefined : forwardingHeaders.find((name) => name in headers);
    if (!header) return;
    isOver = true;
    const remedy =
      'Let the proxy add the client to X-Forwarded-For, and set TRUSTED_PROXIES=1, or how many there are. ' +
      'If no proxy is there, set TRUSTED_PROXIES=0.';
    log.warn(
      { header, remedy },
      'a proxy forwards requests, but TRUSTED_PROXIES is unset: all its clients share the limits of one address',
    );
  };
}

/** Warns once a minute. Otherwise anybody could flood the log. */
function refusedPages({ config, clock, log }: Watched): (request: IncomingMessage) => void {
  const isDue = onceAMinute(clock);
  const refused = 'a page of another origin was refused';
  return (request) => {
    if (!isGraphql(request.url) || askingPage(request, config) !== 'foreign' || !isDue(refused)) return;
    const { origin = '', host = '' } = request.headers;
    const remedy =
      'If the page is Parley’s own, set PUBLIC_URL to its origin, or let the proxy pass on the Host header. ' +
      'If it may use the API, add its origin to ALLOWED_ORIGINS.';
    log.warn(
      { origin: origin.slice(0, 200), host: host.slice(0, 200), publicUrl: config.publicUrl, remedy },
      refused,
    );
  };
}
