import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** The proxies whose word on where a request came from is believed. */
export class TrustedProxies {
  readonly #hops: number = 0;
  readonly #proxies = new BlockList();

  /**
   * @param given how many proxies stand before Parley, or their addresses and networks with commas between them
   * @throws when it is neither
   */
  constructor(given = '0') {
    if (/^\d$/.test(given)) this.#hops = Number(given);
    else for (const network of given.split(',')) this.#add(network.trim());
  }

  /** The address of the client: the nearest one that is no trusted proxy. What a client itself claims is behind that. */
  addressOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join();
    const claimed = forwarded.split(',').map((address) => address.trim());
    const path = [socket.remoteAddress ?? '', ...claimed.reverse()].map(plain);
    return path.find((address, hop) => !this.#trusts(address, hop, path[hop + 1])) ?? '';
  }

  #trusts(address: string, hop: number, next = ''): boolean {
    if (!isIP(next)) return false;
    return hop < this.#hops || this.#proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }

  #add(network: string): void {
    const [address = '', prefix] = network.split('/');
    const version = isIP(address);
    if (version === 0) throw new Error('give a number from 0 to 9, or addresses such as 10.0.0.0/8');
    const family = version === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) this.#proxies.addAddress(address, family);
    else this.#proxies.addSubnet(address, Number(prefix), family);
  }
}

/** IPv4 as IPv4, also where a server that listens on both has it in IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
