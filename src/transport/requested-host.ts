import type { RequestHandler } from 'express';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '../platform/config/config.js';
import { isLoopback } from '../platform/config/loopback.js';
import type { ErrorCode } from '../platform/errors.js';
import { refuse } from './refuse.js';

/** Why a request is refused before it is routed. */
export type HostFault = readonly [status: 400 | 403 | 421, code: ErrorCode, message: string];

type Asked = Pick<IncomingMessage, 'headers' | 'rawHeaders' | 'url'>;
type HostSettings = Pick<Config, 'host' | 'publicUrl' | 'trustedProxies' | 'isDemoByDefault'>;

/** Refuses a request that names two hosts. A proxy or cache before Parley might take the other one. */
export function ambiguousHost({ headers, rawHeaders, url = '' }: Asked): HostFault | null {
  const count = rawHeaders.filter((name, index) => index % 2 === 0 && /^host$/i.test(name)).length;
  const inTarget = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];
  const isOther = inTarget !== undefined && withoutDefaultPort(inTarget) !== withoutDefaultPort(headers.host);
  if (count < 2 && !isOther) return null;
  return [
    400,
    'BAD_REQUEST',
    'The request names two hosts. Send one Host header, the same as in the target.',
  ];
}

/**
 * Refuses a host name that is not of this server. Otherwise the page of any site could read it from the browsers of this machine
 * or network, by pointing its own name here (DNS rebinding). Its Origin would then be that of Parley's own pages.
 */
export function unknownHost({ headers }: Pick<Asked, 'headers'>, config: HostSettings): HostFault | null {
  if (!config.publicUrl && !config.trustedProxies.exist && !isOwnName(nameIn(headers.host), config.host)) {
    const message =
      'Parley does not know this host name. Set PUBLIC_URL to the address at which browsers reach it, or open it at http://localhost.';
    return [421, 'FORBIDDEN', message];
  }
  // Everyone knows the passwords of the demo. A tunnel or proxy makes it reachable for other machines.
  if (config.isDemoByDefault && isForwarded(headers)) {
    const message =
      'A proxy forwards this request, and the demo is for this machine only. Set TRUSTED_PROXIES=1 and PUBLIC_URL, which end the demo.';
    return [403, 'FORBIDDEN', message];
  }
  return null;
}

/** Answers what is at fault with the host of a request, if anything. */
export function requireHost(faultOf: (request: Asked) => HostFault | null): RequestHandler {
  return (request, response, next) => {
    const fault = faultOf(request);
    return fault ? refuse(response, ...fault) : next();
  };
}

/** Whether a program on this machine asked: by a loopback name, and through no proxy. Pages and proxies can reach loopback too. */
export function isDirect(headers: IncomingHttpHeaders): boolean {
  return isLoopback(nameIn(headers.host)) && !isForwarded(headers);
}

const forwardingHeader =
  /^(x-forwarded(-.+)?|x-original-.+|forwarded|via|x-real-ip|(.+-)?client-?ip|.+-connecting-ip|cdn-loop|cf-.+|x-envoy-.+)$/;

function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => forwardingHeader.test(name));
}

// Addresses can't be pointed elsewhere. But a loopback address is the only one that a server on loopback has.
function isOwnName(name: string, listensOn: string): boolean {
  if (isLoopback(name)) return true;
  return !isLoopback(listensOn) && (isIP(name) !== 0 || name === listensOn.toLowerCase());
}

/** The name or address in a `Host` header, without brackets; empty when it is invalid. */
function nameIn(host = ''): string {
  const [, address, name] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::\d*)?$/.exec(host.toLowerCase()) ?? [];
  return address ?? name ?? '';
}

function withoutDefaultPort(host = ''): string {
  return host.toLowerCase().replace(/:(80|443)?$/, '');
}
