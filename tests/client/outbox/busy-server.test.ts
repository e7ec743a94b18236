import { expect, test } from '@jest/globals';
import { until } from '../../support/until.js';
import { inPageTime } from '../socket/page-time.js';
import { refused, scriptedServer, taken } from '../socket/scripted-server.js';
import { connection, settled } from './outbox-connection.js';

test(
  'a message waits at least as long as a busy server says, and is not said to be too fast',
  inPageTime(async (pass) => {
    const times: number[] = [];
    const server = await scriptedServer((sent, count) => {
      times.push(Date.now());
      return count === 1 ? refused('SERVICE_UNAVAILABLE', { retryAfterMs: 4000 }) : taken(sent, count);
    });
    const room = connection(server.url).room('1-2');
    room.send('later');
    await until('it is sent again', async () => {
      expect(room.rows.value[0]?.waitsUntil).toBeUndefined();
      await pass(100);
      return times.length === 2;
    });
    await settled(room);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(4000);
  }),
);
