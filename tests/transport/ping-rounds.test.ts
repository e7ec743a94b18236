import { expect, test } from '@jest/globals';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Services } from '../../src/platform/context.js';
import { PingRounds } from '../../src/transport/ping-rounds.js';
import { TestClock } from '../support/test-clock.js';

const pingPause = 25_000;

/** What a socket and its stream do with a ping, without a network. */
class Line {
  readonly [name: string]: unknown;
  /** Payloads. */
  readonly pings: Buffer[] = [];
  readonly OPEN = 1;
  readonly CLOSED = 3;
  readyState = 1;

  write(frame: Buffer): void {
    expect([frame[0], frame[1]]).toEqual([0x89, frame.length - 2]);
    this.pings.push(frame.subarray(2));
  }

  terminate(): void {
    this.readyState = this.CLOSED;
  }
}

function rounds() {
  const clock = new TestClock();
  const pings = new PingRounds({ clock, config: { limits: { pingPause } } } as unknown as Services);
  const open = () => {
    const line = new Line();
    const pong = pings.add(line as unknown as WebSocket, line as unknown as Duplex);
    return { line, pong: (payload: Buffer = Buffer.alloc(8)) => pong(Buffer.from(payload)) };
  };
  return { clock, open };
}

test('each socket is pinged once in a pause, and the pings are spread over it', async () => {
  const { clock, open } = rounds();
  const sockets = Array.from({ length: 320 }, open);
  const pings = () => sockets.reduce((count, { line }) => count + line.pings.length, 0);
  for (let part = 1; part <= 8; part += 1) {
    await clock.advance(pingPause / 8);
    expect(pings()).toBe((part * sockets.length) / 8);
  }
  expect(sockets.every(({ line }) => line.pings.length === 1)).toBe(true);
});

test('who does not answer a ping is terminated within two pauses, and who echoes it is not', async () => {
  const { clock, open } = rounds();
  const [mute, forger, reader] = [open(), open(), open()];
  for (let pause = 1; pause <= 4; pause += 1) {
    await clock.advance(pingPause);
    forger.pong();
    reader.pong(reader.line.pings.at(-1));
    const areOpen = pause < 2;
    expect([mute, forger].map(({ line }) => line.readyState === 1)).toEqual([areOpen, areOpen]);
  }
  expect(mute.line.pings).toHaveLength(1);
  expect(reader.line.pings).toHaveLength(4);
});

test('an echo of an earlier ping does not count', async () => {
  const { clock, open } = rounds();
  const { line, pong } = open();
  await clock.advance(pingPause);
  pong(line.pings.at(0));
  await clock.advance(pingPause);
  pong(line.pings.at(0));
  await clock.advance(pingPause);
  expect(line.readyState).toBe(3);
});

test('a socket that is closing is not pinged', async () => {
  const { clock, open } = rounds();
  const { line } = open();
  line.readyState = 2;
  await clock.advance(2 * pingPause);
  expect(line.pings).toHaveLength(0);
});

test('an echo of the ping of another socket does not count', async () => {
  const { clock, open } = rounds();
  const [reader, mute] = [open(), open()];
  for (let pause = 1; pause <= 2; pause += 1) {
    await clock.advance(pingPause);
    const payload = reader.line.pings.at(-1);
    reader.pong(payload);
    mute.pong(payload);
  }
  expect([reader.line.readyState, mute.line.readyState]).toEqual([1, 3]);
});

test('a socket that comes after all others have gone is pinged too', async () => {
  const { clock, open } = rounds();
  open().line.terminate();
  await clock.advance(2 * pingPause);
  const { line } = open();
  await clock.advance(pingPause);
  expect(line.pings).toHaveLength(1);
});
