import { isIP } from 'node:net';

/** What to count instead of an address. For IPv6 it is the /64: one household or machine can use any address in it. */
export function networkOf(address: string): string {
  return prefixOf(address, 4);
}

/** Counts wider than `networkOf`: for IPv6 it is the /48, which one customer of a provider may have, with 65,536 networks. */
export function siteOf(address: string): string {
  return prefixOf(address, 3);
}

function prefixOf(address: string, groupsKept: number): string {
  if (isIP(address) !== 6) return address;
  const [head = [], tail] = address.split('::').map(groupsOf);
  const between = tail ? Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0') : [];
  const groups = [...head, ...between, ...(tail ?? [])].slice(0, groupsKept);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/${groupsKept * 16}`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
