import { expect, test } from '@jest/globals';
import { connect } from '../../../client/live/connect.js';
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

/** A connection that learns its user only when the test resolves `asked`. */
function askingWhose(url: string, storage = memoryStorage()) {
  const asked = Promise.withResolvers<void>();
  const opened = connect({
    url,
    storage,
    fetch: async (input, init) => {
      if (JSON.stringify(init?.body).includes('query Who')) await asked.promise;
      return fetch(input, init);
    },
  });
  atEnd(() => opened.close());
  return { opened, asked };
}

test('messages stay those of who signed in while the server was asked who that is', async () => {
  const me = { body: '{"data":{"me":null}}' };
  const server = await scriptedServer((sent, count) => ('id' in sent ? taken(sent, count) : me));
  const { opened, asked } = askingWhose(server.url);
  opened.signIn('1');
  asked.resolve();
  await until('that was answered', () => server.received.length === 1);
  const room = opened.room('1-2');
  room.send('mine');
  await settled(room);
  expect([opened.userId, states(room)]).toEqual(['1', ['sent']]);
});

test('nothing leaves a connection that was closed while the server was asked who that is', async () => {
  const me = { body: '{"data":{"me":{"id":"1"}}}' };
  const server = await scriptedServer((sent, count) => ('id' in sent ? taken(sent, count) : me));
  const storage = memoryStorage();
  const closed = askingWhose(server.url, storage);
  const entry = { userId: '1', roomSlug: '1-2', content: 'old', writtenAt: 1, state: 'sending' } as const;
  await storage.put({ id: 'x', ...entry });
  closed.opened.close();
  closed.asked.resolve();
  await until('that was answered', () => server.received.length === 1);
  const room = connection(server.url).room('1-2');
  room.send('new');
  await settled(room);
  expect(closed.opened.userId).toBeNull();
  expect(contents(server.received)).toEqual([undefined, 'new']);
});

test('what the session before was refused says nothing of the one that has begun', async () => {
  const late = Promise.withResolvers<void>();
  const server = await scriptedServer((sent, count) =>
    count === 1 ? refused('UNAUTHENTICATED') : taken(sent, count),
  );
  const opened = connection(server.url, {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      await late.promise;
      return response;
    },
  });
  const states: string[] = [];
  opened.state.watch((state) => states.push(state));
  const room = opened.room('1-2');
  room.send('mine');
  await until('it is refused', () => server.received.length === 1);
  opened.signIn('1');
  late.resolve();
  await settled(room);
  expect(contents(server.received)).toEqual(['mine', 'mine']);
  expect(states).not.toContain('signed-out');
});

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
