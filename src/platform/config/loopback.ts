import { isIPv4 } from 'node:net';

/** Whether it is a host name or address that only this machine can mean. No name of DNS is: its owner could point it anywhere. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return /^(.+\.)?localhost$/.test(name) || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}
