import { expect, test } from '@jest/globals';
import type { Socket } from 'node:net';
import { TrustedProxies } from '../../../src/platform/config/trusted-proxies.js';

function addressOf(trusted: string | undefined, remoteAddress: string, forwarded?: string): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return new TrustedProxies(trusted).addressOf({ socket: { remoteAddress } as Socket, headers });
}

test('what is forwarded is believed of nobody unless said so', () => {
  expect(addressOf(undefined, '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(addressOf('0', '::ffff:203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(addressOf('10.0.0.0/8', '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
});

test.each([
  ['1', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['1', '127.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['2', '127.0.0.1', '1.1.1.1, 198.51.100.1', '1.1.1.1'],
  ['2', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['127.0.0.1, 10.0.0.0/8', '::ffff:127.0.0.1', '1.1.1.1, 198.51.100.1, 10.2.3.4', '198.51.100.1'],
  ['fd00::/8', 'fd00::1', '2001:db8::7', '2001:db8::7'],
  ['0.0.0.0/0', '203.0.113.9', '1.1.1.1, 198.51.100.1', '1.1.1.1'],
  ['::/0', '2001:db8::7', '1.1.1.1, fd00::1', '1.1.1.1'],
  ['10.0.0.0/8', '10.0.0.1', '198.51.100.1, 0x0a000001', '10.0.0.1'],
  ['127.0.0.1', '127.0.0.1', '10.1.1.1, 127.0.0.1', '10.1.1.1'],
])('with %s trusted, %s says %s', (trusted, remote, forwarded, client) => {
  expect(addressOf(trusted, remote, forwarded)).toBe(client);
});

test('what is no address is not taken for one', () => {
  for (const nonsense of ['', 'unknown', 'x'.repeat(9000), '1.2.3.4:80', ', ,'])
    expect(addressOf('1', '127.0.0.1', nonsense)).toBe('127.0.0.1');
  expect(addressOf('1', '127.0.0.1')).toBe('127.0.0.1');
});

test.each(['10', '-1', 'loopback', '10.0.0.0/33', '10.0.0.0/x', '1.2.3'])('%s is refused', (given) => {
  expect(() => new TrustedProxies(given)).toThrow();
});
