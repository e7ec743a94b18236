import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';

/** The proxies whose word on where a request came from is believed. */
export class TrustedProxies {
  readonly #trusts: (address: string, hop: number) => boolean;

  /**
   * @param given how many proxies stand before Parley, or their addresses and networks with commas between them
   * @throws when it is neither
   */
  constructor(given = '0') {
    this.#trusts = /^\d$/.test(given) ? trustHops(Number(given)) : trustNetworks(given);
  }

  /** The address of the client: the nearest one that is no trusted proxy. What a client itself claims is behind that. */
  addressOf(request: Pick<IncomingMessage, 'socket' | 'headers'>): string {
    const path = proxyAddr.all(request as IncomingMessage, this.#trusts);
    // The library also goes on to text that is no address.
    return withoutMapping(path.findLast((address) => isIP(address)) ?? '');
  }
}

function trustHops(hops: number) {
  return (address: string, hop: number) => hop < hops && isIP(address) !== 0;
}

function trustNetworks(given: string) {
  const networks = given.split(',').map((network) => network.trim());
  // The library knows names such as "loopback", too.
  if (!networks.every((network) => isIP(network.replace(/\/.*$/, ''))))
    throw new Error('give a number from 0 to 9, or addresses such as 10.0.0.0/8');
  return proxyAddr.compile(networks);
}

/** IPv4 as IPv4, also where a server that listens on both has it in IPv6. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
