import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';

/** The proxies whose `X-Forwarded-For` is trusted. */
export class TrustedProxies {
  readonly #trusts: (address: string, hop: number) => boolean;
  /** Whether the operator has said which proxies there are, be it none. */
  readonly areSet: boolean;
  /** Whether there is one. */
  readonly exist: boolean;

  /**
   * @param given the number of proxies before Parley, or their addresses and networks, separated by commas
   * @throws when it is neither
   */
  constructor(given?: string) {
    this.areSet = given !== undefined;
    this.exist = this.areSet && given !== '0';
    this.#trusts = trustedBy(given ?? '0');
  }

  /** The address of the client: the nearest one that is no trusted proxy. A client can only forge those behind it. */
  addressOf(request: Pick<IncomingMessage, 'socket' | 'headers'>): string {
    if (!this.exist) return withoutMapping(request.socket.remoteAddress ?? '');
    const path = proxyAddr.all(request as IncomingMessage, this.#trusts);
    // The library may also return text that is no address.
    return withoutMapping(path.findLast((address) => isIP(address)) ?? '');
  }
}

/** The value of `TRUSTED_PROXIES`. */
export function trustedProxies(given: string, context: z.RefinementCtx): TrustedProxies {
  try {
    return new TrustedProxies(given);
  } catch (error) {
    context.addIssue((error as Error).message);
    return z.NEVER;
  }
}

/** The library refuses a network that has every address. */
const halves: Readonly<Record<string, string[]>> = {
  '0.0.0.0/0': ['0.0.0.0/1', '128.0.0.0/1'],
  '::/0': ['::/1', '8000::/1'],
};

function trustedBy(given: string) {
  return /^\d$/.test(given) ? trustHops(Number(given)) : trustNetworks(given);
}

function trustHops(hops: number) {
  return (address: string, hop: number) => hop < hops && isIP(address) !== 0;
}

function trustNetworks(given: string) {
  const networks = given.split(',').map((network) => network.trim());
  // The library would also accept names such as "loopback".
  if (!networks.every((network) => isIP(network.replace(/\/.*$/, ''))))
    throw new Error('give a number from 0 to 9, or addresses such as 10.0.0.0/8');
  const trusts = proxyAddr.compile(networks.flatMap((network) => halves[network] ?? [network]));
  // The library would also take text such as 0x0a000001 for an address.
  return (address: string, hop: number) => isIP(address) !== 0 && trusts(address, hop);
}

/** Turns an IPv4-mapped IPv6 address into IPv4. A server that listens on both reports IPv4 clients in that form. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
