import { describe, expect, test } from '@jest/globals';
import { connect, type ConnectOptions } from '../../client/live/connect.js';
import { memoryStorage } from '../../client/live/outbox-storage.js';
import type { Room } from '../../client/live/room.js';
import { atEnd } from '../support/at-end.js';
import { until } from '../support/until.js';
import { refused, scriptedServer, taken } from './scripted-server.js';

function connection(url: string, options: Partial<ConnectOptions> = {}) {
  const opened = connect({ url, userId: '1', ...options });
  atEnd(() => opened.close());
  return opened;
}

const states = (room: Room) => room.rows.value.map(({ state }) => state);
const settled = (room: Room) => until('nothing is being sent', () => !states(room).includes('sending'));
const contents = (sent: { content: string }[]) => sent.map(({ content }) => content);

describe('a message on its way', () => {
  test('is sent again under its own id until the server has it, and what follows waits', async () => {
    const troubles = [
      () => 'hang up' as const,
      () => ({ status: 503, body: 'no' }),
      () => refused('SERVICE_UNAVAILABLE'),
      () => refused('INTERNAL_SERVER_ERROR'),
    ];
    const server = await scriptedServer((sent, count) => troubles[count - 1]?.() ?? taken(sent, count));
    const room = connection(server.url).room('1-2');
    const first = room.send('first');
    room.send('second');
    await settled(room);
    expect(contents(server.received)).toEqual([...Array<string>(5).fill('first'), 'second']);
    expect(new Set(server.received.slice(0, 5).map(({ id }) => id))).toEqual(new Set([first.id]));
    expect(states(room)).toEqual(['sent', 'sent']);
  });

  test('waits as long as the limit says', async () => {
    const times: number[] = [];
    const server = await scriptedServer((sent, count) => {
      times.push(performance.now());
      return count === 1 ? refused('RATE_LIMITED', { retryAfterMs: 900 }) : taken(sent, count);
    });
    const room = connection(server.url).room('1-2');
    room.send('slowly');
    await settled(room);
    expect(times).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(890);
  });

  test.each(['BAD_USER_INPUT', 'NOT_FOUND', 'FORBIDDEN'])(
    'fails at %s, and what follows goes on',
    async (code) => {
      const server = await scriptedServer((sent, count) =>
        sent.content === 'bad' ? refused(code) : taken(sent, count),
      );
      const room = connection(server.url).room('1-2');
      room.send('bad');
      room.send('good');
      await settled(room);
      expect(room.rows.value.map((row) => [row.content, row.state, row.code])).toEqual([
        ['bad', 'failed', code],
        ['good', 'sent', undefined],
      ]);
      expect(contents(server.received)).toEqual(['bad', 'good']);
    },
  );

  test('that failed is sent again under the same id when asked, or discarded', async () => {
    const server = await scriptedServer((sent, count) =>
      count <= 2 ? refused('NOT_FOUND') : taken(sent, count),
    );
    const room = connection(server.url).room('1-2');
    const [a, b] = [room.send('a'), room.send('b')];
    await settled(room);
    room.discard(a.id);
    room.retry(b.id);
    await settled(room);
    expect(room.rows.value.map(({ id, state }) => [id, state])).toEqual([[b.id, 'sent']]);
    expect(server.received.map(({ id }) => id)).toEqual([a.id, b.id, b.id]);
  });

  test('whose id is taken by another text gets a new one when it is sent again', async () => {
    const server = await scriptedServer((sent, count) =>
      count === 1 ? refused('IDEMPOTENCY_CONFLICT') : taken(sent, count),
    );
    const room = connection(server.url).room('1-2');
    const { id } = room.send('twice');
    await settled(room);
    room.retry(id);
    await settled(room);
    expect(server.received[1]?.id).not.toBe(id);
    expect(room.rows.value).toHaveLength(1);
  });

  test('of one room does not hold up another', async () => {
    const server = await scriptedServer((sent, count) =>
      sent.roomSlug === '1-2' ? refused('SERVICE_UNAVAILABLE') : taken(sent, count),
    );
    const opened = connection(server.url);
    opened.room('1-2').send('stuck');
    opened.room('3-2').send('free');
    await settled(opened.room('3-2'));
    expect(states(opened.room('1-2'))).toEqual(['sending']);
  });
});

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
