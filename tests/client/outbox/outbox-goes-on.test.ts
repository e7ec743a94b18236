import { expect, test } from '@jest/globals';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { atEnd } from '../../support/at-end.js';
import { until } from '../../support/until.js';
import { connection, contents, settled, states } from './outbox-connection.js';
import { inPageTime } from '../socket/page-time.js';
import { refused, scriptedServer, taken } from '../socket/scripted-server.js';

/** Collects errors thrown in microtasks from now on. Jest would fail the test for an uncaught one. */
function thrownLater(): unknown[] {
  const thrown: unknown[] = [];
  const { queueMicrotask: later } = globalThis;
  globalThis.queueMicrotask = (act) =>
    later(() => {
      try {
        act();
      } catch (error) {
        thrown.push(error);
      }
    });
  atEnd(() => (globalThis.queueMicrotask = later));
  return thrown;
}

test('messages get there whatever a listener of the rows throws, and the next listener hears', async () => {
  const server = await scriptedServer(taken);
  const room = connection(server.url).room('1-2');
  const thrown = thrownLater();
  const leave = room.rows.watch(() => {
    throw new Error('of the app');
  });
  let heard = 0;
  room.rows.watch(() => (heard += 1));
  room.send('first');
  room.send('second');
  await settled(room);
  leave();
  expect(contents(server.received)).toEqual(['first', 'second']);
  expect(thrown).toHaveLength(heard);
});

test(
  'a message outlives an error of the server, however long the network was away before',
  inPageTime(async (pass) => {
    const server = await scriptedServer((sent, count) => {
      if (count <= 6) return 'hang up';
      return count === 7 ? refused('INTERNAL_SERVER_ERROR') : taken(sent, count);
    });
    const room = connection(server.url).room('1-2');
    room.send('late');
    await until('it is sent', async () => {
      await pass(100);
      return states(room).join() === 'sent';
    });
    expect(server.received.length).toBeGreaterThanOrEqual(8);
  }),
);

test(
  'messages leave though the storage never says what it has, or says it late',
  inPageTime(async (pass) => {
    const server = await scriptedServer(taken);
    const read = Promise.withResolvers<void>();
    const kept = memoryStorage();
    const storage = { ...kept, all: (userId: string) => read.promise.then(() => kept.all(userId)) };
    const entry = { userId: '1', roomSlug: '1-2', content: 'kept', writtenAt: 1, state: 'sending' } as const;
    await kept.put({ id: 'x', ...entry });
    const room = connection(server.url, { storage }).room('1-2');
    room.send('new');
    await pass(3000);
    await settled(room);
    expect(contents(server.received)).toEqual(['new']);
    read.resolve();
    await until('that is sent too', () => states(room).join() === 'sent,sent');
    expect(contents(server.received)).toEqual(['new', 'kept']);
  }),
);

test(
  'a token function that never answers is asked again after 5 s',
  inPageTime(async (pass) => {
    const server = await scriptedServer(taken);
    let asked = 0;
    const token = () => (asked++ === 0 ? new Promise<string>(() => undefined) : 'token');
    const room = connection(server.url, { token }).room('1-2');
    room.send('mine');
    await pass(4999);
    expect(asked).toBe(1);
    await pass(1);
    await pass(250);
    await settled(room);
    expect(asked).toBe(2);
  }),
);
