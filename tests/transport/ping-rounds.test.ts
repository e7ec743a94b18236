import { expect, test } from '@jest/globals';
import type { WebSocket } from 'ws';
import type { Services } from '../../src/platform/context.js';
import { PingRounds } from '../../src/transport/ping-rounds.js';
import { TestClock } from '../support/test-clock.js';

const pingPause = 8000;

/** What ws does with a ping, without a network. */
class Line {
  readonly [name: string]: unknown;
  readonly pings: string[] = [];
  readonly CLOSED = 3;
  readyState = 1;

  ping(payload: string): void {
    this.pings.push(payload);
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
    const pong = pings.add(line as unknown as WebSocket);
    return { line, pong: (payload: string) => pong(Buffer.from(payload)) };
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

test('who answers neither of two pings is terminated within three pauses, and who echoes one of them is not', async () => {
  const { clock, open } = rounds();
  const [mute, forger, late] = [open(), open(), open()];
  for (let pause = 1; pause <= 6; pause += 1) {
    await clock.advance(pingPause);
    forger.pong('made up');
    if (pause % 2 === 0) late.pong(late.line.pings.at(-2) ?? '');
    const areOpen = pause < 3;
    expect([mute, forger].map(({ line }) => line.readyState === 1)).toEqual([areOpen, areOpen]);
  }
  expect(mute.line.pings).toHaveLength(2);
  expect(late.line.pings).toHaveLength(6);
});

test('an echo of the ping of another socket does not count', async () => {
  const { clock, open } = rounds();
  const [reader, mute] = [open(), open()];
  for (let pause = 1; pause <= 3; pause += 1) {
    await clock.advance(pingPause);
    const payload = reader.line.pings.at(-1) ?? '';
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
