import { expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { limitsWith } from '../support/limits.js';
import { until } from '../support/until.js';
import { RawSocket, refusalOfUpgrade } from './raw-socket.js';

/** The header with which the proxy names the client's address. */
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

test('an address has two sockets that have not said connection_init; one more is refused with 429, and others are not', async () => {
  const { url } = await startTestApp({ LIMITS: limitsWith({ socketsBeforeInit: 2 }), TRUSTED_PROXIES: '1' });
  const address = '198.51.100.1';
  const open = (at: string) => RawSocket.open(url, undefined, from(at));
  const status = () => refusalOfUpgrade(`${url}/graphql`, from(address).headers);
  const [first, second] = [await open(address), await open(address)];
  expect(await status()).toBe(429);
  await open('198.51.100.2');
  first.send({ type: 'connection_init' });
  expect(await first.next()).toEqual({ type: 'connection_ack' });
  await open(address);
  expect(await status()).toBe(429);
  // The one that has said it does not free a second place when it leaves.
  first.socket.terminate();
  await first.closed;
  expect(await status()).toBe(429);
  second.socket.terminate();
  await second.closed;
  await until('its place is free', () =>
    open(address).then(
      () => true,
      () => false,
    ),
  );
});
