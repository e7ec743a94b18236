import { expect, test } from '@jest/globals';
import { connect } from '../../../client/live/connect.js';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { atEnd } from '../../support/at-end.js';
import { until } from '../../support/until.js';
import { connection, contents, settled, states } from './outbox-connection.js';
import { refused, scriptedServer, taken } from '../socket/scripted-server.js';

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
