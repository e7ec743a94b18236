import { describe, expect, test } from '@jest/globals';
import { memoryStorage } from '../../../client/live/outbox/outbox-storage.js';
import { until } from '../../support/until.js';
import { connection, contents, settled, states } from './outbox-connection.js';
import { refused, scriptedServer, taken } from '../socket/scripted-server.js';

describe('messages that were not sent', () => {
  test('are sent by the next page, in the order they were written, and never as someone else', async () => {
    let isUp = false;
    const server = await scriptedServer((sent, count) => (isUp ? taken(sent, count) : 'hang up'));
    const storage = memoryStorage();
    const before = connection(server.url, { storage });
    for (const text of ['one', 'two', 'three']) before.room('1-2').send(text);
    const ids = before.room('1-2').rows.value.map(({ id }) => id);
    await until('one was tried', () => server.received.length > 0);
    before.close();
    isUp = true;
    server.received.length = 0;

    const other = connection(server.url, { storage, userId: '2' }).room('1-2');
    other.send('mine');
    await settled(other);
    expect(contents(server.received)).toEqual(['mine']);

    const after = connection(server.url, { storage }).room('1-2');
    await until('all are sent', () => states(after).filter((state) => state === 'sent').length === 3);
    expect(server.received.slice(1).map(({ id }) => id)).toEqual(ids);
    expect(await storage.all('1')).toEqual([]);
  });

  test('wait for a session, and go when there is one', async () => {
    let token = 'ended';
    const server = await scriptedServer((sent, count) =>
      token === 'ended' ? refused('UNAUTHENTICATED') : taken(sent, count),
    );
    const opened = connection(server.url, { token: () => token });
    const room = opened.room('1-2');
    room.send('later');
    await until('the session is known to be over', () => opened.state.value === 'signed-out');
    expect(states(room)).toEqual(['sending']);
    token = 'new';
    opened.signIn('1');
    await settled(room);
    expect(states(room)).toEqual(['sent']);
    expect(server.received).toHaveLength(2);
  });

  test('stay with who wrote them when someone else signs in', async () => {
    const server = await scriptedServer((sent, count) => taken(sent, count));
    const storage = memoryStorage();
    const opened = connection(server.url, { storage });
    await storage.put({
      id: 'x',
      userId: '2',
      roomSlug: '1-2',
      content: 'x',
      writtenAt: 1,
      state: 'sending',
    });
    opened.room('1-2').send('of 1');
    await settled(opened.room('1-2'));
    opened.signIn('2');
    await until('that of 2 is sent', () => server.received.length === 2);
    expect(contents(server.received)).toEqual(['of 1', 'x']);
    await until('its row shows it', () => states(opened.room('1-2'))[0] === 'sent');
    expect(opened.room('1-2').rows.value.map(({ content }) => content)).toEqual(['x']);
  });
});
